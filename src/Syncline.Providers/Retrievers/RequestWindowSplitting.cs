using Syncline.Providers.Components;
using Syncline.Providers.Incremental;
using Syncline.Runs;

namespace Syncline.Providers.Retrievers;

/// <summary>A window that the partner refuses because there is too much in it is read in halves, where an error handler says SPLIT_REQUEST_WINDOW.</summary>
internal sealed class RequestWindowSplitting(CursorPeriod? least, string? message)
{
    /// <summary>A window is halved at most so often, as in the reference.</summary>
    public const int MostTimes = 10;

    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("RequestWindowSplitting", node =>
    {
        // An older form had it; what came of a window before it is split may come again, whatever it says.
        node.Ignored("on_partial_response");
        return new RequestWindowSplitting(LeastOf(node), node.Text("failure_message"));
    });

    /// <summary>Windows that are no longer than that are not split; null: down to the cursor's granularity.</summary>
    public CursorPeriod? Least => least;

    /// <summary>What the manifest says where a window cannot be split any further; null for nothing.</summary>
    public string? Message => message;

    private static CursorPeriod? LeastOf(ComponentNode node)
    {
        if (node.Text("min_split_window") is not { } text)
        {
            return null;
        }

        try
        {
            return CursorPeriod.Parse(text);
        }
        catch (SyncException exception)
        {
            node.Error("min_split_window", exception.Error.Code, exception.Error.Message, exception.Error.Hint);
            return null;
        }
    }
}
