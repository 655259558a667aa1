using Syncline.Providers.Components;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Requesters;

/// <summary>The ways to write <c>request_body</c>.</summary>
internal static class RequestBodies
{
    public static readonly ComponentDefinition PlainText = ComponentDefinition.Of("RequestBodyPlainText", node => Form(node, TemplateTypes.Any));

    public static readonly ComponentDefinition UrlEncodedForm =
        ComponentDefinition.Of("RequestBodyUrlEncodedForm", node => Form(node, TemplateTypes.Text | TemplateTypes.List));

    public static readonly ComponentDefinition JsonObject = ComponentDefinition.Of("RequestBodyJsonObject", Json);

    public static readonly ComponentDefinition GraphQl = ComponentDefinition.Of("RequestBodyGraphQL", Json);

    private static RequestBody Form(ComponentNode node, TemplateTypes accepted) => new(RequestInput.Read(Needing(node), "value", accepted), null);

    private static RequestBody Json(ComponentNode node) => new(null, JsonTemplate.Read(Needing(node), "value"));

    private static ComponentNode Needing(ComponentNode node)
    {
        node.Require("value");

        return node;
    }
}
