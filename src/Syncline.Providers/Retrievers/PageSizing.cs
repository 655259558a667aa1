using System.Numerics;
using Syncline.Providers.Reading;
using Syncline.Providers.Templates;
using Syncline.Runs;

namespace Syncline.Providers.Retrievers;

/// <summary>How many records the pages of a slice have, where not as many as the paginator says. Belongs to one reading of the slice.</summary>
internal sealed class PageSizing(PageSizeReduction? rules, ReadingContext context)
{
    private long _times;
    private long _timesAtLeast;

    /// <summary>The size that is asked for; null for the paginator's.</summary>
    public BigInteger? Size { get; private set; }

    /// <summary>Makes the next page smaller, or lets it be where it is the smallest, and waits.</summary>
    /// <param name="configured">The paginator's size; null where it asks for none.</param>
    /// <param name="cause">What the partner says.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StreamFailure">It cannot be made smaller, and was asked for often enough.</exception>
    public async ValueTask ReduceAsync(TemplateValue? configured, StreamFailure cause, CancellationToken cancellationToken)
    {
        if (rules is null)
        {
            throw Unset(cause, "the retriever does not say how", "Write page_size_reduction.");
        }

        if (configured is null || !configured.TryGetInteger(out var full))
        {
            throw Unset(cause, "its paginator asks for no number of records", "Write page_size and page_size_option.");
        }

        var size = Size ?? full;
        var smaller = rules.After(size);
        var times = smaller < size ? ++_times : ++_timesAtLeast;
        if (smaller >= size && Size is null && rules.Least > 1)
        {
            throw Unset(cause, $"the page size {size} is not above the least, {rules.Least}", "Make page_size larger, or minimum_page_size smaller.");
        }

        if (times > (smaller < size ? rules.MostTimes : rules.TimesAtLeast))
        {
            throw TooLarge(size, cause);
        }

        Size = smaller < size ? smaller : Size;
        await context.Pacing.PauseAsync(rules.Pause * times, cancellationToken);
    }

    /// <summary>A page came.</summary>
    public void Pass()
    {
        (_times, _timesAtLeast) = (0, 0);
        Size = rules?.Restores == true ? null : Size;
    }

    private static StreamFailure Unset(StreamFailure cause, string why, string hint) => new(
        FailureKind.Config,
        new SyncError("provider.page_size_fixed", $"Smaller pages are to be asked for, and {why}. {cause.Error.Message}", hint),
        cause);

    private StreamFailure TooLarge(BigInteger size, StreamFailure cause) => new(
        FailureKind.Transient,
        new SyncError(
            "provider.page_too_large",
            $"The partner refuses pages down to {size} records. {cause.Error.Message}",
            "Look at what makes its records so large; else allow smaller pages, or more attempts."),
        cause)
    {
        ManifestMessage = rules!.Message ?? cause.ManifestMessage,
    };
}
