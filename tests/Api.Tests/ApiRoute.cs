using System.Text.Json.Nodes;

namespace Api.Tests;

/// <summary>A route of the description.</summary>
internal sealed record ApiRoute(string Id, HttpMethod Method, string Path, string Summary, string? Role, string? Scope, bool IsStream)
{
    public static IReadOnlyList<ApiRoute> All(JsonObject description) =>
    [
        .. from path in description["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           let what = operation.Value!.AsObject()
           select new ApiRoute(
               what["operationId"]?.GetValue<string>() ?? "",
               HttpMethod.Parse(operation.Key.ToUpperInvariant()),
               path.Key,
               what["summary"]?.GetValue<string>() ?? "",
               what["x-syncline-role"]?.GetValue<string>(),
               what["x-syncline-scope"]?.GetValue<string>(),
               what["responses"]!["200"]?["content"]?["text/event-stream"] is not null),
    ];
}
