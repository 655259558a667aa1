using System.ComponentModel.DataAnnotations;

namespace Syncline.Backends.S3;

/// <summary>
/// Which bucket holds the bodies of staged pages. Credentials and region come from the AWS SDK's own chain: environment, shared files, container or instance role;
/// encryption is the bucket's.
/// </summary>
public sealed class S3PagesOptions
{
    /// <summary>The bucket.</summary>
    [Required]
    [RegularExpression("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", ErrorMessage = "{0} must be the name of a bucket: 3 to 63 small letters, digits, dots and hyphens.")]
    public string Bucket { get; set; } = "";

    /// <summary>What the keys begin with, without slashes at its ends. Default empty.</summary>
    [RegularExpression("^([A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*)?$", ErrorMessage = "{0} must be names with slashes between them.")]
    public string Prefix { get; set; } = "";

    /// <summary>Another endpoint than the region's own: a VPC endpoint or a stand-in. Default null.</summary>
    [Url]
    public string? ServiceUrl { get; set; }
}
