using Syncline.Providers.Components;
using Syncline.Providers.Extending;
using Syncline.Providers.Templates;

namespace LedgerComponents;

/// <summary>Keeps records whose address is in another domain than one's own. Field: <c>domain</c>, a template; where it comes out empty all are kept.</summary>
[ClassName("source_ledger.components.OutsideDomain")]
internal sealed class OutsideDomain(ComponentFields fields) : ICustomRecordFilter
{
    private readonly BoundTemplate _domain = fields.RequiredTemplate("domain");

    public bool Keeps(CustomRecord record, TemplateScope scope)
    {
        var domain = _domain.EvaluateText(scope);
        return domain.Length == 0 || record.Element.GetProperty("email").GetString()?.EndsWith($"@{domain}", StringComparison.OrdinalIgnoreCase) != true;
    }
}
