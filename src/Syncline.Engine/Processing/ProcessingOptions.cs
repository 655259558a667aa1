using System.ComponentModel.DataAnnotations;

namespace Syncline.Processing;

/// <summary>How pages are applied.</summary>
public sealed class ProcessingOptions
{
    /// <summary>Runs that this process applies at once. Default 2; 0: this process does not process.</summary>
    [Range(0, 1000)]
    public int Slots { get; set; } = 2;

    /// <summary>How long a claim holds; it is taken anew at least every third of that. Default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Claim { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Pages applied for one message before others get their turn. Default 200.</summary>
    [Range(1, 100_000)]
    public int SlicePages { get; set; } = 200;

    /// <summary>Records that one run may set aside before it fails by name. Default 10,000.</summary>
    [Range(0, 10_000_000)]
    public int QuarantineLimit { get; set; } = 10_000;

    /// <summary>A full reading that misses more than this share of what is stored, and more than <see cref="DeleteGuardCount"/>, deletes nothing until a person says so. Default 0.2.</summary>
    [Range(0.0, 1.0)]
    public double DeleteGuardShare { get; set; } = 0.2;

    /// <summary>Up to so many absent records are deleted whatever their share. Default 10.</summary>
    [Range(0, 1_000_000)]
    public int DeleteGuardCount { get; set; } = 10;

    /// <summary>Deletes in one transaction. Default 5,000.</summary>
    [Range(1, 100_000)]
    public int DeleteBatch { get; set; } = 5_000;
}
