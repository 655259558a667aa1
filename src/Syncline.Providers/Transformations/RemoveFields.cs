using Syncline.Providers.Components;
using Syncline.Providers.Extraction;
using Syncline.Providers.Records;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Transformations;

/// <summary>Removes fields from a record, by paths with wildcards. Items of lists are emptied, not removed, as in the reference.</summary>
internal sealed class RemoveFields(IReadOnlyList<IReadOnlyList<string>> pointers, BoundTemplate? condition) : ITransformation
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("RemoveFields", node =>
        new RemoveFields(FieldPointers.Read(node, "field_pointers"), node.Condition()));

    public void Apply(ReadRecord record, TemplateScope scope)
    {
        foreach (var pointer in pointers)
        {
            var reaches = record.Changed is { } changed
                ? FieldPointers.Matches(changed, pointer).Any()
                : DPath.FindAll(record.Received, pointer).Any();
            if (!reaches)
            {
                continue;
            }

            foreach (var (owner, name) in FieldPointers.Matches(record.Changeable(), pointer).ToList())
            {
                if (condition?.EvaluateCondition(scope.With("property", FieldPointers.ValueOf(owner, name))) != false)
                {
                    FieldPointers.Remove(owner, name);
                }
            }
        }
    }
}
