using System.ComponentModel.DataAnnotations;

namespace Syncline.Providers.Http;

/// <summary>What the operator says about requests to partners.</summary>
public sealed record OutboundOptions
{
    /// <summary>
    /// Networks that partners may be in although they are not public: <c>loopback</c>, <c>private</c>, or a network such as <c>10.20.0.0/16</c>. Default none.
    /// Link-local and metadata addresses are refused whatever stands here.
    /// </summary>
    public IReadOnlyList<string> AllowedNetworks { get; init; } = [];

    /// <summary>Sends a Provider's fixed host elsewhere, for stand-ins: host or <c>*.domain</c> to base address. Each one is a warning on the Providers that it concerns. Default none.</summary>
    public IReadOnlyDictionary<string, string> Hosts { get; init; } = new Dictionary<string, string>();

    /// <summary>Longest wait for a connection, TLS included. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:05:00")]
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time from the request to the answer's last byte. Default 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan WholeTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Bytes per second that a body must bring, on the average of each <see cref="RateWindow"/>. Default 200.</summary>
    [Range(1, 1_000_000)]
    public int MinimumBytesPerSecond { get; init; } = 200;

    /// <summary>How long a body may be slow. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:05:00")]
    public TimeSpan RateWindow { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Bytes of one answer, after decompression. Default 64 MB.</summary>
    [Range(1024, 1_073_741_824)]
    public int ResponseCap { get; init; } = 64 * 1024 * 1024;

    /// <summary>The same for what is read record by record, as reports are: it lies on the disk meanwhile, not in memory. Default 16 GB.</summary>
    [Range(1024L, 1_099_511_627_776L)]
    public long DownloadCap { get; init; } = 16L * 1024 * 1024 * 1024;

    /// <summary>Longest time from such a request to the answer's last byte. Default 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00")]
    public TimeSpan DownloadTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many bytes one compressed byte may become, once an answer is over 4 MB. Default 250.</summary>
    [Range(2, 1_000_000)]
    public int RatioCap { get; init; } = 250;

    /// <summary>The longest wait for a request budget inside a reading; beyond it the reading gives its worker back. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan LongestBudgetWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The same for a stream that can only be read in one go: given back, it would begin anew, and might never come to its end. Default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan LongestBudgetWaitInOneGo { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>After how long without a request an Integration's connections are closed. Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan IdleLife { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The User-Agent of requests whose manifest sets none. Default <c>Syncline</c>.</summary>
    [Required]
    public string UserAgent { get; init; } = "Syncline";
}
