using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Paginators;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Requesters;

/// <summary>Says where in a request a value goes: a parameter, a header, or a place in the body.</summary>
internal sealed class RequestOption(RequestTarget target, BoundTemplate? name, IReadOnlyList<BoundTemplate>? path) : IPageTokenOption
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("RequestOption", Build);

    public RequestTarget Target => target;

    public void Inject(RequestParts parts, TemplateValue value, TemplateScope scope)
    {
        if (path is null)
        {
            parts.Add(target, name!.EvaluateText(scope), value);
        }
        else
        {
            parts.AddJson([.. path.Select(part => part.EvaluateText(scope))], value.ToJson());
        }
    }

    /// <summary>Whether another option goes to the same place, as far as the manifest tells.</summary>
    public bool IsAt(RequestOption other) => target == other.Target && PlaceText == other.PlaceText;

    private string PlaceText => path is null ? name?.Source ?? "" : string.Join('/', path.Select(part => part.Source));

    public string NameIn(TemplateScope scope) => name?.EvaluateText(scope) ?? "";

    public void Inject(RequestParts parts, JsonNode? value, TemplateScope scope) => Inject(parts, TemplateValue.Of(value), scope);

    private static RequestOption Build(ComponentNode node)
    {
        var target = node.Choice("inject_into", "request_parameter", "header", "body_data", "body_json") switch
        {
            "header" => RequestTarget.Header,
            "body_data" => RequestTarget.Form,
            "body_json" => RequestTarget.Json,
            "request_parameter" => RequestTarget.Parameter,
            _ => Missing(node),
        };

        // A path among the $parameters is meant for an extractor, whose field is called so too; the reference refuses such a manifest.
        var (hasName, hasPath) = (node.HasOwn("field_name"), node.HasOwn("field_path"));
        var name = hasPath && !hasName ? null : node.Template("field_name");
        var path = hasName && !hasPath ? null : node.TemplateList("field_path");
        if (path is { Count: 0 } || (path is null && name is null))
        {
            node.Error("field_name", "manifest.missing_field", "it is missing.", "Name the field.");
            return new RequestOption(target, BoundTemplate.Empty, null);
        }

        if (path is not null && target is not RequestTarget.Json)
        {
            node.Error("field_path", "manifest.bad_value", "only body_json has paths.", "Use field_name.");
        }
        else if (path is not null && name is not null)
        {
            node.Error("field_path", "manifest.bad_value", "field_name is there as well.", "Keep one of them.");
        }

        return new RequestOption(target, name, path);
    }

    private static RequestTarget Missing(ComponentNode node)
    {
        _ = node.RequiredText("inject_into");
        return RequestTarget.Parameter;
    }
}
