using System.Runtime.CompilerServices;
using Syncline.Providers.ProviderFiles;
using Syncline.Providers.Streams;
using Syncline.Retrieving;

namespace Syncline.Providers.Passes;

/// <summary>
/// One run as a row of passes: the reading itself (or, the first time and for a full reading, the stream for that), the second reading of what was fresh a while ago, the
/// records whose links changed, the list of deleted records. Each page of records is enriched before it is given out. Each page's position says the pass and where every pass stands, so that a run goes on in the pass it was in.
/// </summary>
internal sealed class PassRun(CompiledType type, ReadRequest request, IStreamReader reader, PageEnricher enricher, TimeProvider clock)
{
    private const string Full = "full";
    private const string Main = "main";
    private const string Delayed = "delayed";
    private const string Links = "links";
    private const string Deleted = "deleted";

    public async IAsyncEnumerable<SourcePage> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = PassPosition.Parse(request.Position);
        if (position.Pass is null || position.Kind != request.Kind)
        {
            position = Begin(position);
        }

        while (position.Pass is { } pass)
        {
            var isDone = false;
            await foreach (var page in ReadAsync(pass, position, cancellationToken))
            {
                isDone = page.IsLast;
                position = position.With(pass, page.Position);
                position = isDone ? Finish(position) : position;
                yield return page with
                {
                    Position = position.ToString(),
                    IsLast = position.Pass is null,
                    IsResumePoint = page.IsResumePoint || isDone,
                    Total = pass is Main or Full ? page.Total : null,
                };
            }

            if (!isDone)
            {
                yield break;
            }
        }
    }

    private PassPosition Begin(PassPosition stored)
    {
        // A first reading by the stream for that has no cursor of its own yet.
        var isByFullStream = type.FullStream is not null && (request.Kind is ReadKind.Full || stored.PositionOf(Main) is null);
        var now = request.Time?.Now ?? clock.GetUtcNow();
        var begun = stored.With(Full, null) with { Pass = isByFullStream ? Full : Main, Kind = request.Kind, Began = now };

        // The second reading begins where the first one ended, once there is such a place.
        return type.DelayedPass is not null && stored.PositionOf(Delayed) is null && stored.PositionOf(Main) is { } main
            ? begun.With(Delayed, main) with { DelayedAt = now }
            : begun;
    }

    private PassPosition Finish(PassPosition position)
    {
        var (pass, read) = (position.Pass!, position);
        if (pass is Full)
        {
            // Changes are read from where the full reading began, less what was still unseen then.
            position = position.With(Full, null).With(Main, WhereItBegan(pass, read));
        }

        if (type.LinkPass is not null && pass is Full or Main && (request.Kind is ReadKind.Full || position.PositionOf(Links) is null))
        {
            // Every record was just read with its links as they were.
            position = position.With(Links, WhereItBegan(pass, read));
        }

        if (pass is Delayed)
        {
            position = position with { DelayedAt = position.Began };
        }

        var next = pass switch
        {
            Full or Main when IsSecondReadingDue(position) => Delayed,
            Full or Main or Delayed when type.LinkPass is not null => Links,
            Deleted => null,
            _ when type.DeletedListPass is not null => Deleted,
            _ => null,
        };
        return next is null ? position with { Pass = null, Kind = null, Began = null } : position with { Pass = next };
    }

    /// <summary>By the database's clock (or ours, where nobody else reads) or the partner's, whichever was behind.</summary>
    private string WhereItBegan(string pass, PassPosition position)
    {
        var answered = StreamPosition.Parse(position.PositionOf(pass)).AnsweredAt;
        var began = answered < position.Began ? answered : position.Began;
        return new StreamPosition { Cursor = began - type.Options.Lag }.ToString();
    }

    private bool IsSecondReadingDue(PassPosition position) =>
        type.DelayedPass is { } delay && request.Kind is ReadKind.Incremental && position.PositionOf(Delayed) is not null && position.DelayedAt + delay <= position.Began;

    private async IAsyncEnumerable<SourcePage> ReadAsync(string pass, PassPosition position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (stream, options, kind) = pass switch
        {
            Full => (type.FullStream!, type.Options, ReadKind.Full),
            Delayed => (type.Provided.Stream, SecondReading(type.DelayedPass!.Value), ReadKind.Incremental),
            Links => (type.LinkPass!.Stream, OfAnother(), ReadKind.Incremental),
            Deleted => (type.DeletedListPass!.Stream, OfAnother(), ReadKind.Incremental),
            _ => (type.Provided.Stream, type.Options, request.Kind),
        };
        var partitions = pass is Main ? null : new PassPartitions(request.Partitions, pass, beginsWhereMainStands: pass is Delayed);
        var inner = request with { Stream = stream, Kind = kind, Position = position.PositionOf(pass), Partitions = partitions ?? request.Partitions };
        var deleted = pass is Deleted ? new DeletedListRecords(type.DeletedListPass!, type.Provided.Mapping.Key) : null;
        var linked = pass is Links ? new LinkedRecords(type.LinkPass!, reader) : null;
        await foreach (var page in reader.ReadAsync(inner, options, cancellationToken))
        {
            var kept = partitions is null ? page : page with { Partitions = [.. page.Partitions.Select(partitions.Rename)] };
            kept = linked is null ? kept : await linked.ReadAsync(kept, cancellationToken);
            yield return deleted?.Shape(kept) ?? await enricher.EnrichAsync(kept, cancellationToken);
        }
    }

    private StreamOptions OfAnother() => new() { Overlap = type.Options.Overlap, Lag = type.Options.Lag };

    // Ends where everything has been at rest for the delay, and begins as far before the last one's end: what appeared late is in between.
    private StreamOptions SecondReading(TimeSpan delay) => type.Options with
    {
        Lag = delay > type.Options.Lag ? delay : type.Options.Lag,
        Overlap = type.Options.Overlap + delay,
    };
}
