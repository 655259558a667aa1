using System.ComponentModel.DataAnnotations;
using Syncline.Backends.Queues;

namespace Syncline.Backends.Sqs;

/// <summary>
/// Which queues of Amazon SQS. Credentials come from the AWS SDK's own chain: environment, shared files, container or instance role; none is ever written here.
/// </summary>
public sealed class SqsOptions : VisibleQueueOptions
{
    /// <summary>What the names of the queues begin with, so that several installations can share an account. Default <c>syncline</c>.</summary>
    [Required]
    [RegularExpression(QueuePrefix.Pattern, ErrorMessage = QueuePrefix.Problem)]
    public string Prefix { get; set; } = QueuePrefix.Default;

    /// <summary>The region, such as <c>eu-central-1</c>. Default null: from the environment or the instance, as the SDK finds it.</summary>
    [RegularExpression("^[a-z0-9-]+$", ErrorMessage = "{0} must be the name of a region, such as eu-central-1.")]
    public string? Region { get; set; }

    /// <summary>Another endpoint than the region's own: a VPC endpoint or a stand-in. Default null.</summary>
    [Url]
    public string? ServiceUrl { get; set; }

    /// <summary>Calls under way at once for one batch of messages. Default 8.</summary>
    [Range(1, 64)]
    public int Calls { get; set; } = 8;
}
