using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Transformations;

/// <summary>Adds fields to a record, each computed by a template; a later one sees the earlier.</summary>
internal sealed class AddFields(IReadOnlyList<AddedFieldDefinition> fields, BoundTemplate? condition) : ITransformation
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("AddFields", node =>
    {
        node.Require("fields");

        return new AddFields(node.Components<AddedFieldDefinition>("fields"), node.Condition());
    });

    public void Apply(ReadRecord record, TemplateScope scope)
    {
        foreach (var field in fields)
        {
            var own = record.Scope(scope);
            var value = field.Evaluate(own);
            if (condition?.EvaluateCondition(Condition(own, field, () => value)) == false)
            {
                continue;
            }

            Put(record.Changeable(), field.Path, value.ToJson());
        }
    }

    /// <summary>What a condition sees: what is to be added, and where.</summary>
    public static TemplateScope Condition(TemplateScope scope, AddedFieldDefinition field, Func<TemplateValue> value) =>
        scope.With("value", value).With("path", new JsonArray([.. field.Path.Select(part => (JsonNode?)part)]));

    /// <summary>Puts a value at a path; a number in it is the index of a list. What is not there on the way is made.</summary>
    /// <exception cref="StreamFailure">A value that holds no others lies on the way: it is not overwritten.</exception>
    public static void Put(JsonObject record, IReadOnlyList<string> path, JsonNode? value)
    {
        JsonNode container = record;
        for (var index = 0; index < path.Count - 1; index++)
        {
            container = Child(container, path, index);
        }

        Set(container, path[^1], value);
    }

    private static JsonNode Child(JsonNode container, IReadOnlyList<string> path, int at)
    {
        var isThere = Find(container, path[at], out var child);
        if (child is JsonObject or JsonArray)
        {
            return child;
        }

        if (isThere)
        {
            throw StreamFailure.Of(
                FailureKind.System,
                "provider.path_blocked",
                $"A field is to be added at '{string.Join('.', path)}', and '{string.Join('.', path.Take(at + 1))}' is a plain value.",
                "Add it elsewhere, or remove the value first.");
        }

        var made = new JsonObject();
        Set(container, path[at], made);
        return made;
    }

    private static bool Find(JsonNode container, string part, out JsonNode? child)
    {
        child = null;
        if (container is JsonObject owner)
        {
            return owner.TryGetPropertyValue(part, out child);
        }

        if (container is not JsonArray list || !int.TryParse(part, out var index) || index < 0 || index >= list.Count)
        {
            return false;
        }

        child = list[index];
        return true;
    }

    private static void Set(JsonNode container, string part, JsonNode? value)
    {
        if (container is JsonObject owner)
        {
            owner[part] = value;
        }
        else if (container is JsonArray list && int.TryParse(part, out var index) && index >= 0)
        {
            while (list.Count <= index)
            {
                list.Add((JsonNode?)null);
            }

            list[index] = value;
        }
    }
}
