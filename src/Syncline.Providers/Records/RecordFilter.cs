using Syncline.Providers.Components;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Records;

/// <summary>Keeps the records for which a condition holds. An empty condition holds for none, as in the reference.</summary>
internal sealed class RecordFilter(BoundTemplate? condition) : IRecordFilter
{
    public static readonly ComponentDefinition Definition =
        ComponentDefinition.Of("RecordFilter", node => new RecordFilter(node.Template("condition")));

    public bool Keeps(ReadRecord record, TemplateScope scope) => condition is not null && condition.EvaluateCondition(record.Scope(scope));
}
