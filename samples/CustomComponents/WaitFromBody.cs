using System.Text.Json;
using Syncline.Providers.Extending;
using Syncline.Providers.Templates;

namespace LedgerComponents;

/// <summary>Waits as many milliseconds as the answer's body says. Field: <c>member</c>, its name there.</summary>
[ClassName("source_ledger.components.WaitFromBody")]
internal sealed class WaitFromBody(ComponentFields fields) : ICustomBackoffStrategy
{
    private readonly string _member = fields.RequiredText("member");

    public TimeSpan? WaitFor(RequestOutcome outcome, int attempt, TemplateScope scope) =>
        outcome.Json.ValueKind is JsonValueKind.Object && outcome.Json.TryGetProperty(_member, out var wait) && wait.TryGetInt32(out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;
}
