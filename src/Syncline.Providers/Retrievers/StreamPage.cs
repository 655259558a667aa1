using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Templates;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.Retrievers;

/// <summary>One answer of a slice, as records, or a part of a large one.</summary>
internal sealed class StreamPage
{
    public required IReadOnlyList<ReadRecord> Records { get; init; }

    public IReadOnlyList<RejectedRecord> Rejected { get; init; } = [];

    /// <summary>The token of the page after this one; null where there is none.</summary>
    public TemplateValue? Next { get; set; }

    /// <summary>The answer's bytes, by which a repeated page is recognised.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>When it was answered, by the partner's own clock; null where the answer does not say.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When it was had, by <see cref="ReadingContext.Now"/>, where it may have waited since then; null: just now.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>What went wrong after these records; null where nothing did.</summary>
    public SyncException? Failure { get; set; }

    /// <summary>Whether paging began anew with this page, so that what came before may come again.</summary>
    public bool IsRestart { get; set; }

    /// <summary>Whether more of the same answer follows: then nobody can go on behind it, but only from the answer's beginning.</summary>
    public bool IsPart { get; init; }

    /// <summary>Whether it only tells that a job of the partner's was asked for: its token is the job.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>Whether its token belongs to a part of the slice, and means nothing for the slice.</summary>
    public bool IsSplit { get; set; }

    /// <summary>The same page as a part of something larger.</summary>
    public StreamPage AsPart() => new() { Records = Records, Rejected = Rejected, AnsweredAt = AnsweredAt, Failure = Failure, IsPart = true };

    /// <summary>The page up to a record that failed.</summary>
    public StreamPage CutAt(int count, SyncException failure) =>
        new() { Records = [.. Records.Take(count)], Rejected = Rejected, Body = Body, AnsweredAt = AnsweredAt, Failure = failure };

    public void ThrowIfFailed()
    {
        if (Failure is not null)
        {
            throw StreamFailure.From(Failure);
        }
    }
}
