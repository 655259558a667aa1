using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Syncline.Sandbox.Tokens;

namespace Syncline.Sandbox.Http;

/// <summary>One call of a partner's API, as the operations see it.</summary>
internal sealed class PartnerCall(HttpRequest request, byte[] body, Operation operation, DateTimeOffset now)
{
    private JsonDocument? _json;

    public HttpRequest Request { get; } = request;

    public Operation Operation { get; } = operation;

    /// <summary>When the call arrived; everything in the answer is of this time.</summary>
    public DateTimeOffset Now { get; } = now;

    public string Path => Request.Path.Value ?? "/";

    public string BaseUrl => $"{Request.Scheme}://{Request.Host}";

    /// <summary>Whose token it carries; null when it carries none that is known.</summary>
    public AccessToken? Token { get; set; }

    public TokenState TokenState { get; set; }

    /// <summary>The caller; known once the token was found good.</summary>
    public SandboxCustomer Customer => Token?.Customer ?? throw new InvalidOperationException($"{Path} was answered without a token.");

    /// <summary>The customer's name, or "-".</summary>
    public string CustomerName { get; set; } = "-";

    /// <summary>The partner's word for what is asked for; part of the endpoint's name in the counts.</summary>
    public string Resource { get; set; } = "";

    /// <summary>The Interaction Types that the call can bring.</summary>
    public IReadOnlyList<string> Types { get; set; } = [];

    /// <summary>Whether it goes on with a page token.</summary>
    public bool IsContinuation { get; set; }

    /// <summary>Whether the answer's pointer to the next page has to point at this page.</summary>
    public bool LoopsBack { get; set; }

    /// <summary>Whether the answer will not reach the caller whole, though it is made.</summary>
    public bool IsSpoiled { get; set; }

    public string Endpoint => Resource.Length == 0 ? Operation.Name : $"{Operation.Name} {Resource}";

    public string? Query(string name) => Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public int QueryNumber(string name, int fallback, int most) =>
        int.TryParse(Query(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? Math.Min(number, most) : fallback;

    public string Route(string name) => Request.RouteValues[name] as string ?? "";

    /// <summary>The body as a form.</summary>
    public Dictionary<string, StringValues> Form() => QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body));

    /// <summary>The body as a JSON object; false when it is anything else.</summary>
    public bool TryJson(out JsonElement json)
    {
        try
        {
            _json ??= JsonDocument.Parse(body);
            json = _json.RootElement;
            return json.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            json = default;
            return false;
        }
    }

    /// <summary>A value of a form or JSON body, whichever it is.</summary>
    public string? BodyValue(string name)
    {
        if (Request.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true)
        {
            return TryJson(out var json) && json.TryGetProperty(name, out var value) ? value.ToString() : null;
        }

        return Form().TryGetValue(name, out var values) ? values.ToString() : null;
    }
}
