using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Api.Tests;

/// <summary>Somebody who calls the API.</summary>
internal sealed class ApiClient(HttpClient http) : IDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public HttpClient Http => http;

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<ApiAnswer> PostAsync(string path, object? body = null, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, path, body, headers);

    public Task<ApiAnswer> PatchAsync(string path, object body, string? tag = null) =>
        SendAsync(HttpMethod.Patch, path, body, tag is null ? [] : [("If-Match", tag)]);

    public Task<ApiAnswer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }

        using var response = await http.SendAsync(request, Stop);
        return await ApiAnswer.OfAsync(response);
    }

    /// <summary>Every item of a list, page by page.</summary>
    public async Task<List<JsonObject>> ListAsync(string path, int limit = 500)
    {
        var items = new List<JsonObject>();
        string? next = null;
        do
        {
            var page = await GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={limit}{(next is null ? "" : $"&after={Uri.EscapeDataString(next)}")}");
            page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
            items.AddRange(page.Json["items"]!.AsArray().Select(item => item!.AsObject()));
            next = page.Json["next"]?.GetValue<string>();
        }
        while (next is not null);

        return items;
    }

    public void Dispose() => http.Dispose();
}
