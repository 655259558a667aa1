using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Requesters;

/// <summary>The body of a request, in any of the ways in which the format lets a manifest write it.</summary>
internal sealed class RequestBody(RequestInput? form, JsonTemplate? json)
{
    /// <summary>Reads request_body_data, request_body_json and request_body.</summary>
    public static RequestBody Read(ComponentNode node)
    {
        var form = RequestInput.Read(node, "request_body_data", TemplateTypes.Text | TemplateTypes.List);
        var json = JsonTemplate.Read(node, "request_body_json");
        if (node.Object("request_body") is not { } body)
        {
            if (node.Raw("request_body_data") is { IsTrue: true } && node.Raw("request_body_json") is { IsTrue: true })
            {
                node.Error("request_body_json", "manifest.bad_value", "request_body_data is there as well.", "Keep one of them.");
            }

            return new RequestBody(form, json);
        }

        // The older field of its own kind gives way to it; one of the other kind is a second body.
        var other = (body["type"] as ScalarNode)?.Source == "RequestBodyUrlEncodedForm" ? "request_body_json" : "request_body_data";
        if (node.Raw(other) is { IsTrue: true })
        {
            node.Error("request_body", "manifest.bad_value", $"{other} is there as well.", "Keep one of them.");
        }

        return node.Build<RequestBody>("request_body", body) ?? new RequestBody(null, null);
    }

    /// <summary>Adds the body to a request.</summary>
    public void AddTo(RequestParts parts, TemplateScope scope)
    {
        if (form is not null)
        {
            var fields = form.Evaluate(scope, out var text);
            foreach (var (name, value) in fields)
            {
                parts.Add(RequestTarget.Form, name, value);
            }

            parts.FormText = text is { Length: > 0 } ? text : null;
        }

        if (json?.Evaluate(scope) is { } node)
        {
            if (node is System.Text.Json.Nodes.JsonObject members)
            {
                parts.MergeJson(members);
            }
            else
            {
                throw Reading.StreamFailure.Of(
                    Reading.FailureKind.System, "provider.bad_request", "The request's JSON body came out as something else than an object.", "Write an object.");
            }
        }
    }
}
