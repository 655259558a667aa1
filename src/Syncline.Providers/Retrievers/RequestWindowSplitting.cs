using Syncline.Providers.Components;
using Syncline.Providers.Incremental;

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
        return new RequestWindowSplitting(CursorPeriod.Read(node, "min_split_window"), node.Text("failure_message"));
    });

    /// <summary>Windows that are no longer than that are not split; null: down to the cursor's granularity.</summary>
    public CursorPeriod? Least => least;

    /// <summary>What the manifest says where a window cannot be split any further; null for nothing.</summary>
    public string? Message => message;
}
