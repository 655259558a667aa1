using System.Text.Json;
using Syncline.Runs;

namespace Syncline.Processing;

/// <summary>A value cannot take the form that its field has. Quarantines the record; the page goes on.</summary>
internal sealed class FieldException(string field, string expected, JsonElement value) : Exception
{
    /// <summary>What a person reads: the field and the kind of value, not the value, which is the Customer's.</summary>
    public SyncError Error { get; } = new(
        "mapping.field_invalid",
        $"'{field}' should be {expected} and is a {value.ValueKind.ToString().ToLowerInvariant()} that cannot be read as one.",
        "Change the field's kind or path in provider.yaml, then replay the record.");
}
