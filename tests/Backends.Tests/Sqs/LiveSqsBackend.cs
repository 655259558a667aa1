using Amazon.SQS;
using Backends.Tests.Queues;
using Syncline.Queues;

namespace Backends.Tests.Sqs;

/// <summary>Amazon's own SQS, with the account and the region of the environment. Its queues are deleted afterwards.</summary>
public sealed class LiveSqsBackend : SqsBackend
{
    private const string Variable = "SYNCLINE_LIVE";

    public override QueueTraits Traits { get; } = SqsTraits(TimeSpan.FromSeconds(10));

    protected override Task<string?> StartServerAsync(CancellationToken cancellationToken)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(Variable) == "sqs", $"Run './test --live sqs' with an AWS account in the environment: {Variable} is not 'sqs'.");
        return Task.FromResult<string?>(null);
    }

    protected override async ValueTask CleanUpAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) != "sqs")
        {
            return;
        }

        using var client = new AmazonSQSClient();
        foreach (var queue in Enum.GetNames<QueueName>())
        {
            foreach (var name in (string[])[$"{Prefix}-{queue}", $"{Prefix}-{queue}-dead"])
            {
#pragma warning disable CA1308 // The names are in small letters.
                await client.DeleteQueueAsync((await client.GetQueueUrlAsync(name.ToLowerInvariant())).QueueUrl);
#pragma warning restore CA1308
            }
        }
    }
}
