using System.Text.Json.Nodes;
using Syncline.Providers.Requesters;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Authenticators;

/// <summary>Puts a token where a request option says: a text, whatever it looks like.</summary>
internal static class TokenPlace
{
    public static void Put(RequestDraft request, RequestOption option, string token, TemplateScope scope)
    {
        var parts = new RequestParts();
        option.Inject(parts, TemplateValue.Of(token), scope);
        foreach (var (name, content) in parts.Headers)
        {
            request.AddHeader(name, content.ToText());
        }

        foreach (var (name, content) in parts.Parameters)
        {
            request.AddQuery(name, content.ToText());
        }

        foreach (var (name, content) in parts.Form)
        {
            request.Form ??= [];
            request.Form.Add(KeyValuePair.Create(name, content.ToText()));
        }

        if (parts.Json.Count > 0)
        {
            if (request.Json is JsonObject own)
            {
                parts.MergeJson(own);
            }

            request.Json = parts.Json;
        }
    }
}
