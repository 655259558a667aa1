using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Syncline.Providers.Extending;

namespace LedgerComponents;

/// <summary>Refuses what is no single label of a host's name.</summary>
[ClassName("source_ledger.components.OneLabel")]
internal sealed partial class OneLabel : ICustomValidationStrategy
{
    public string? FindFault(JsonNode? value) => value is JsonValue text && Label().IsMatch(text.ToString()) ? null : "The subdomain is not one word of letters, digits and hyphens.";

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
