using Syncline.Providers.Incremental;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Retrievers;

/// <summary>How far the paging of a slice has come, and where it goes on when it is reset. Belongs to one reading of the slice.</summary>
internal sealed class SlicePaging(SliceReading reading, PaginationReset reset, ReadingContext context)
{
    private readonly CursorRules? _rules = (reading.Cursor as DatetimeBasedCursor)?.Resolve(context);
    private DateTimeOffset? _seen;
    private long _records;

    /// <summary>What is read now: the slice, or the part of it behind the last reset.</summary>
    public SliceReading Reading { get; private set; } = reading;

    /// <summary>Whether what is read now is another slice than the given one.</summary>
    public bool IsSplit { get; private set; }

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
}
