using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Partitions;

/// <summary>One partition for each value of a list.</summary>
internal sealed class ListPartitionRouter(BoundTemplate field, IReadOnlyList<JsonNode?>? values, BoundTemplate? template, RequestOption? option) : IPartitionRouter
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ListPartitionRouter", node =>
    {
        IReadOnlyList<JsonNode?>? values = null;
        BoundTemplate? template = null;
        switch (node.Raw("values"))
        {
            case SequenceNode sequence:
                values = [.. sequence.Items.Select(item => item.ToJson())];
                break;
            case ScalarNode scalar:
                template = node.Bind(scalar);
                break;
            default:
                node.Error("values", "manifest.missing_field", "it is missing.", "Give a list, or a template that makes one.");
                break;
        }

        return new ListPartitionRouter(node.RequiredTemplate("cursor_field"), values, template, node.Component<RequestOption>("request_option"));
    });

    public bool HasOption => option is not null;

    public IEnumerable<BoundTemplate> FieldTemplates { get; } = [field];

    public IReadOnlyList<string> FieldsIn(ReadingContext context) => [field.EvaluateText(context.Scope)];

    public IPartitionWalk Walk(JsonObject? state, ReadingContext context)
    {
        var name = field.EvaluateText(context.Scope);
        return new FixedPartitions([.. Values(context).Select(value => new StreamSlice(new JsonObject { [name] = value?.DeepClone() }, []))]);
    }

    public void AddTo(RequestParts parts, StreamSlice slice, ReadingContext context)
    {
        var value = TemplateValue.Of(slice[field.EvaluateText(context.Scope)]);
        if (option is not null && value.IsTrue)
        {
            option.Inject(parts, value, context.Scope);
        }
    }

    private IEnumerable<JsonNode?> Values(ReadingContext context)
    {
        if (values is not null)
        {
            return values;
        }

        var made = template?.Evaluate(context.Scope) ?? TemplateValue.None;
        if (made.Type is TemplateTypes.List or TemplateTypes.Tuple)
        {
            return made.Items.Select(item => item.ToJson());
        }

        return made.TryGetText(out var text)
            ? text.EnumerateRunes().Select(letter => (JsonNode?)letter.ToString())
            : throw StreamFailure.Of(FailureKind.System, "provider.bad_partitions", $"The values of a list router are '{made.ToText()}'.", "They must be a list.");
    }
}
