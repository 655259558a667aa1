using Syncline.Providers.Incremental;
using Syncline.Providers.Reading;
using Syncline.Providers.Templates;
using Syncline.Runs;

namespace Syncline.Providers.Retrievers;

/// <summary>How far the paging of a slice has come, where it goes on when it is reset, and which of its halves are to come. Belongs to one reading of the slice.</summary>
internal sealed class SlicePaging(SliceReading reading, PaginationReset reset, ReadingContext context)
{
    /// <summary>What stands for the token of the page after the last one of a half.</summary>
    public static readonly TemplateValue ToHalf = TemplateValue.Of("the next half of the window");

    private readonly CursorRules? _rules = (reading.Cursor as DatetimeBasedCursor)?.Resolve(context);
    private readonly Stack<(StreamSlice Slice, int Times)> _halves = new();
    private int _times;
    private DateTimeOffset? _seen;
    private long _records;

    /// <summary>What is read now: the slice, or the part of it behind the last reset.</summary>
    public SliceReading Reading { get; private set; } = reading;

    /// <summary>Whether what is read now is another slice than the given one.</summary>
    public bool IsSplit { get; private set; }

    /// <summary>Whether a half of the slice is to come that the partner has not been asked for.</summary>
    public bool HasHalf => _halves.Count > 0;

    /// <summary>Counts a page. True: so many records are read that paging is to be reset.</summary>
    public bool Passes(StreamPage page)
    {
        _records += page.Records.Count;
        foreach (var record in _rules is null ? [] : page.Records)
        {
            if (_rules!.TimeOf(record) is { } time && !(time <= _seen))
            {
                _seen = time;
            }
        }

        return page.Next is not null && _records >= reset.Records;
    }

    /// <summary>Begins anew, where the reset says.</summary>
    /// <exception cref="StreamFailure">The slice cannot be cut any further.</exception>
    public void Reset()
    {
        _records = 0;
        if (!reset.Splits)
        {
            return;
        }

        var slice = Reading.Slice;
        var interval = _rules is null || _seen is null
            ? slice.Interval
            : _rules.Interval(_seen.Value, _rules.Format.Read(slice.Interval[_rules.EndField]!.GetValue<string>()));
        if (interval.ToJsonString() == slice.Interval.ToJsonString())
        {
            throw StreamFailure.Of(
                FailureKind.System, "provider.paging_stuck", "Paging was reset, and its slice cannot be cut any further.", "Ask for smaller pages, or for a shorter step.");
        }

        Reading = Reading with { Slice = slice.With(interval) };
        IsSplit = true;
    }

    /// <summary>Turns to the earlier half of what is read now; the later one comes after it.</summary>
    /// <param name="splitting">How far it may go.</param>
    /// <param name="cause">What the partner says.</param>
    /// <exception cref="StreamFailure">The window cannot be split any further.</exception>
    public void Halve(RequestWindowSplitting splitting, StreamFailure cause)
    {
        var slice = Reading.Slice;
        var (earlier, later) = _times < RequestWindowSplitting.MostTimes && Halves(slice, splitting) is { } halves ? halves : throw TooMuch(slice, splitting, cause);
        _times++;
        _halves.Push((later, _times));
        Reading = Reading with { Slice = earlier };
        IsSplit = true;
    }

    /// <summary>Turns to the half that comes next. False: there is none.</summary>
    public bool TurnsToHalf()
    {
        if (!_halves.TryPop(out var half))
        {
            return false;
        }

        Reading = Reading with { Slice = half.Slice };
        _times = half.Times;
        return true;
    }

    /// <summary>The slice with each half of its window, a granularity apart; null where it has no window, or none that is long enough.</summary>
    private (StreamSlice Earlier, StreamSlice Later)? Halves(StreamSlice slice, RequestWindowSplitting splitting)
    {
        if (_rules?.Granularity is not { IsCalendar: false, Span.Ticks: > 0 and var unit } || slice.Interval.Count == 0)
        {
            return null;
        }

        var from = _rules.Format.Read(slice.Interval[_rules.StartField]!.GetValue<string>());
        var to = _rules.Format.Read(slice.Interval[_rules.EndField]!.GetValue<string>());
        if (to - from < _rules.Granularity.Span || splitting.Least?.After(from) >= _rules.Next(to))
        {
            return null;
        }

        var middle = from + TimeSpan.FromTicks((to - from).Ticks / 2 / unit * unit);
        var (earlier, later) = (slice.With(_rules.Interval(from, middle)), slice.With(_rules.Interval(_rules.Next(middle), to)));

        // A format that leaves out what is finer than a window can give the same one again.
        return earlier.Key == slice.Key || later.Key == slice.Key ? null : (earlier, later);
    }

    private static StreamFailure TooMuch(StreamSlice slice, RequestWindowSplitting splitting, StreamFailure cause) => new(
        FailureKind.Transient,
        new SyncError(
            "provider.window_too_full",
            $"The window {slice.Interval.ToJsonString()} holds too much for the partner, and cannot be split any further. {cause.Error.Message}",
            "Make the cursor's step shorter, or its granularity finer."),
        cause)
    {
        ManifestMessage = splitting.Message ?? cause.ManifestMessage,
    };
}
