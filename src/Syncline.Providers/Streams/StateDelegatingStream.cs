using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Incremental;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Streams;

/// <summary>
/// Two streams of one name: without a state the one that reads everything, with a state the one that reads changes. A state older than what the partner keeps
/// is none.
/// </summary>
internal sealed class StateDelegatingStream(ManifestStream full, ManifestStream incremental, BoundTemplate? retention)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("StateDelegatingStream", Build);

    /// <summary>The stream to be read, and the state that it begins with.</summary>
    public (ManifestStream Stream, JsonObject? State) Choose(JsonObject? state, ReadingContext context)
    {
        if (state is not { Count: > 0 })
        {
            return (full, null);
        }

        return retention is not null && IsOlder(state, CursorPeriod.Parse(retention.EvaluateText(context.Scope)), context) ? (full, null) : (incremental, state);
    }

    private bool IsOlder(JsonObject state, CursorPeriod kept, ReadingContext context)
    {
        var told = (incremental.Cursor ?? full.Cursor)?.LastIn(state, context);
        if (told is null)
        {
            // A state that says nothing of a time may be as old as it likes.
            return !IsWithoutCursor(state);
        }

        return told < kept.Before(context.Now);
    }

    private static bool IsWithoutCursor(JsonObject state) => state.ContainsKey("__ab_no_cursor_state_message");

    private static ManifestStream Build(ComponentNode node)
    {
        var name = node.RequiredText("name");
        var full = node.RequiredComponent<ManifestStream>("full_refresh_stream");
        var incremental = node.RequiredComponent<ManifestStream>("incremental_stream");
        var retention = node.Template("api_retention_period");
        if (full is not null && incremental is not null && (full.Name != name || incremental.Name != name))
        {
            node.Error("name", "manifest.bad_value", $"it is '{name}', and its streams are called '{full.Name}' and '{incremental.Name}'.", "Give all three one name.");
        }

        return full is null || incremental is null
            ? full ?? incremental ?? new ManifestStream(node)
            : new ManifestStream(node, name, new StateDelegatingStream(full, incremental, retention), incremental);
    }
}
