using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api;

/// <summary>Everything about the API that can be set. Checked at start.</summary>
public sealed class ApiOptions
{
    /// <summary>Signs a request in, in place of an API key: for an application that has its own authentication. Null answers 401. Default: API keys.</summary>
    public Func<HttpContext, Caller?>? SignIn { get; set; }

    /// <summary>The largest body of a request. Default 1 MiB.</summary>
    [Range(1024, 100 * 1024 * 1024)]
    public int BodyLimit { get; set; } = 1024 * 1024;

    /// <summary>How long a body may take to arrive. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan BodyTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many requests a key may make in a minute, evenly; it may spend the whole minute's at once. Default 6,000.</summary>
    [Range(1, 10_000_000)]
    public int RequestsPerMinute { get; set; } = 6_000;

    /// <summary>How many requests without a good key one address may make in a minute. Default 120.</summary>
    [Range(1, 1_000_000)]
    public int RefusalsPerMinute { get; set; } = 120;

    /// <summary>How long the answer to a request with an idempotency key is remembered. Default 24 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "31.00:00:00")]
    public TimeSpan IdempotencyKeep { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How many such answers are remembered of one API key. Default 5,000.</summary>
    [Range(1, 1_000_000)]
    public int IdempotencyMost { get; set; } = 5_000;

    /// <summary>How many listen to server-sent events of this process at once. Default 2,000.</summary>
    [Range(1, 100_000)]
    public int Listeners { get; set; } = 2_000;

    /// <summary>How long a listener may leave what it was sent unread before it is cut. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan ListenerPatience { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the audit log is kept. Default 400 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan AuditKeep { get; set; } = TimeSpan.FromDays(400);
}
