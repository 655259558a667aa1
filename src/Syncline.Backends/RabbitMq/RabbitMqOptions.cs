using System.ComponentModel.DataAnnotations;
using Syncline.Backends.Queues;

namespace Syncline.Backends.RabbitMq;

/// <summary>Which queues of which RabbitMQ, 3.10 or later.</summary>
public sealed class RabbitMqOptions : QueueOptions
{
    /// <summary>Where it is and as whom: <c>amqp://user:password@host:5672/vhost</c>, or <c>amqps</c> for TLS. Its password is in no message and no log.</summary>
    [Required]
    [RegularExpression("^amqps?://[^/]+(/.*)?$", ErrorMessage = "{0} must be like amqp://user:password@host:5672/vhost.")]
    public string Url { get; set; } = "";

    /// <summary>What the names of the queues begin with, so that several installations can share a virtual host. Default <c>syncline</c>.</summary>
    [Required]
    [RegularExpression(QueuePrefix.Pattern, ErrorMessage = QueuePrefix.Problem)]
    public string Prefix { get; set; } = QueuePrefix.Default;

    /// <summary>Messages that this process holds and has not settled, of each queue. Default null: as many as it has slots, so that none waits here while another process is free.</summary>
    [Range(1, 10_000)]
    public int? Prefetch { get; set; }

    /// <summary>How long the server may take to answer. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait before a lost connection is tried again. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan RecoveryPause { get; set; } = TimeSpan.FromSeconds(1);
}
