using System.ComponentModel.DataAnnotations;
using Syncline.Backends.Queues;

namespace Syncline.Backends.Postgres.Queues;

/// <summary>How PostgreSQL is a queue. Which database is the store's own setting.</summary>
public sealed class PostgresQueueOptions : VisibleQueueOptions
{
    /// <summary>
    /// How often a waiting receiver looks although nobody woke it: what was hidden comes visible without a sound, and behind a pool in transaction mode no one is
    /// heard. Default 1 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:00:20")]
    public TimeSpan PollPeriod { get; set; } = TimeSpan.FromSeconds(1);
}
