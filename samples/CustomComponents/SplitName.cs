using System.Text.Json;
using Syncline.Providers.Extending;
using Syncline.Providers.Templates;

namespace LedgerComponents;

/// <summary>Adds the first and the last word of a name as fields of their own. Records without a name stay as they came. Field: <c>field</c>, the name's (<c>name</c>).</summary>
[ClassName("source_ledger.components.SplitName")]
internal sealed class SplitName(ComponentFields fields) : ICustomTransformation
{
    private readonly string _field = fields.Text("field") ?? "name";

    public void Transform(CustomRecord record, TemplateScope scope)
    {
        if (!record.Element.TryGetProperty(_field, out var name) || name.ValueKind is not JsonValueKind.String)
        {
            return;
        }

        var words = name.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var changed = record.Change();
        changed["first_name"] = words.FirstOrDefault();
        changed["last_name"] = words.Length > 1 ? words[^1] : null;
    }
}
