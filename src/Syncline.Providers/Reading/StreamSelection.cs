using System.Text.Json.Nodes;

namespace Syncline.Providers.Reading;

/// <summary>A stream as a catalog asks for it.</summary>
/// <param name="Name">The stream's name.</param>
internal sealed record StreamSelection(string Name)
{
    /// <summary>The field that the catalog names as the cursor; null for the manifest's.</summary>
    public string? CursorField { get; init; }

    /// <summary>The JSON schema of what is wanted of the records; null for everything.</summary>
    public JsonObject? Schema { get; init; }
}
