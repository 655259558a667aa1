using System.Net;
using System.Text.Json.Nodes;

namespace Api.Tests;

/// <summary>What the API answered.</summary>
internal sealed record ApiAnswer(HttpStatusCode Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    /// <summary>The code of a refusal; null of what was done.</summary>
    public string? Code => (int)Status >= 400 ? Json["code"]!.GetValue<string>() : null;

    public string? Tag => Headers.GetValueOrDefault("ETag");

    public long Id => Json["id"]!.GetValue<long>();

    public static async Task<ApiAnswer> OfAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
        response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));

    /// <summary>Refused, and in the API's own form.</summary>
    public ApiAnswer ShouldBeRefused(HttpStatusCode status, string code)
    {
        (Status, Code).ShouldBe((status, code), Text);
        Headers["Content-Type"].ShouldStartWith("application/problem+json");
        (Json["status"]!.GetValue<int>(), Json["type"]!.GetValue<string>()).ShouldBe(((int)status, $"urn:syncline:error:{code}"));
        Json["detail"]!.GetValue<string>().ShouldNotBeEmpty();
        Json["hint"]!.GetValue<string>().ShouldNotBeEmpty();
        return this;
    }

    public ApiAnswer ShouldBe(HttpStatusCode status)
    {
        Status.ShouldBe(status, Text);
        return this;
    }
}
