using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Records;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Extending;

/// <summary>A record on its way from the partner to the store, as a custom component sees it. Belongs to the call.</summary>
public sealed class CustomRecord
{
    private readonly ReadRecord _record;

    internal CustomRecord(ReadRecord record) => _record = record;

    /// <summary>The record as it stands now, for looking.</summary>
    public JsonElement Element => _record.ToElement();

    /// <summary>The record, for changing in place. From the first call on it is written anew; one that nobody changes keeps the partner's bytes.</summary>
    public JsonObject Change() => _record.Changeable();

    /// <summary>The scope with this record as <c>record</c>.</summary>
    public TemplateScope Scope(TemplateScope outer) => _record.Scope(outer);
}
