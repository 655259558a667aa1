using System.Text.Json.Nodes;
using Syncline.Providers.Extending;
using Syncline.Providers.Templates;

namespace LedgerComponents;

/// <summary>Takes the subdomain out of a whole address, which people paste. Field: <c>field</c>, the setting's name.</summary>
[ClassName("source_ledger.components.SubdomainOfAddress")]
internal sealed class SubdomainOfAddress(ComponentFields fields) : ICustomConfigTransformation
{
    private readonly string _field = fields.RequiredText("field");

    public void Transform(JsonObject config, TemplateScope scope)
    {
        if (Uri.TryCreate(config[_field]?.ToString(), UriKind.Absolute, out var address))
        {
            config[_field] = address.Host.Split('.')[0];
        }
    }
}
