using System.Text.Json.Nodes;
using Syncline.Providers.Extending;

namespace LedgerComponents;

/// <summary>Turns the state of the connector's first version, <c>{"since_day": "2026-01-02"}</c>, into that of a cursor. Field: <c>cursor_field</c>.</summary>
[ClassName("source_ledger.components.DaysToTimes")]
internal sealed class DaysToTimes(ComponentFields fields) : ICustomStateMigration
{
    private readonly string _cursor = fields.RequiredText("cursor_field");

    public JsonObject Migrate(JsonObject state, CustomContext context) =>
        state["since_day"] is { } day ? new JsonObject { [_cursor] = $"{day}T00:00:00Z" } : state;
}
