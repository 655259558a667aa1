using System.Text.Json.Nodes;
using Syncline.Providers.Records;

namespace Syncline.Providers.Incremental;

/// <summary>A cursor with every template in it resolved for one reading.</summary>
internal sealed record CursorRules
{
    public required string Field { get; init; }

    public required CursorFormat Format { get; init; }

    /// <summary>Nothing before it is asked for.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Nothing after it is asked for; without an end of the manifest's own, now.</summary>
    public required Func<DateTimeOffset> End { get; init; }

    /// <summary>The longest window; null for one window over all.</summary>
    public CursorPeriod? Step { get; init; }

    /// <summary>At what periods' ends windows begin and end; null for none.</summary>
    public Clamping? Clamping { get; init; }

    /// <summary>How far apart one window's end and the next one's start are; null for not at all.</summary>
    public CursorPeriod? Granularity { get; init; }

    public CursorPeriod? Lookback { get; init; }

    public required string StartField { get; init; }

    public required string EndField { get; init; }

    /// <summary>A record's time; null where it has none that can be read.</summary>
    public DateTimeOffset? TimeOf(ReadRecord record) => record.TextOf(Field) is { } text
        ? Format.TryRead(text, isFraction: Format.HasWholeNumbers && text.AsSpan().IndexOfAny('.', 'e') >= 0 && record.IsNumber(Field))
        : null;

    public JsonObject Interval(DateTimeOffset from, DateTimeOffset to) => new()
    {
        [StartField] = Format.Write(from),
        [EndField] = Format.Write(to),
    };

    /// <summary>The instant one step of the resolution later.</summary>
    public DateTimeOffset Next(DateTimeOffset instant) => (Granularity ?? CursorPeriod.Of(TimeSpan.FromMilliseconds(1))).After(instant);

    /// <summary>Cuts a range into windows of one step each.</summary>
    /// <param name="from">Where it begins; never before the stream's start.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="isEnd">Whether it ends at the stream's end, which is asked for too; else the end is where something else begins.</param>
    public IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Split(DateTimeOffset from, DateTimeOffset to, bool isEnd)
    {
        if (from >= to || to < Start)
        {
            yield break;
        }

        var lower = from > Start ? from : Start;
        if (Clamping is not null)
        {
            foreach (var window in Clamped(Clamping, lower, to))
            {
                yield return window;
            }

            yield break;
        }

        while (true)
        {
            var upper = Step is null ? to : Min(Step.After(lower), to);
            var isLast = upper >= to;
            yield return (lower, Granularity is not null && !(isEnd && isLast) ? Granularity.Before(upper) : upper);
            if (isLast || upper <= lower)
            {
                yield break;
            }

            lower = upper;
        }
    }

    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Clamped(Clamping clamping, DateTimeOffset from, DateTimeOffset to)
    {
        for (var lower = clamping.Floor(from); ;)
        {
            var upper = clamping.Next(lower, Step is null ? to : Min(Step.After(lower), to));
            if (upper > to)
            {
                yield break;
            }

            yield return (lower, Granularity?.Before(upper) ?? upper);
            lower = upper;
        }
    }

    private static DateTimeOffset Min(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
