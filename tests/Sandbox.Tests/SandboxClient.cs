using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Syncline.Sandbox;

namespace Sandbox.Tests;

/// <summary>A client of one connection, over real loopback, that knows how to sign in.</summary>
internal sealed class SandboxClient : IDisposable
{
    private readonly HttpClient _http;

    private SandboxClient(SandboxConnection connection, HttpClient http) => (Connection, _http) = (connection, http);

    public SandboxConnection Connection { get; }

    public HttpClient Http => _http;

    public static SandboxClient Unsigned(SandboxServer server, string customer, string partner)
    {
        var connection = server.Connections.Single(other => other.Customer == customer && other.Partner == partner);
        return new SandboxClient(connection, new HttpClient { BaseAddress = connection.BaseUrl });
    }

    public static async Task<SandboxClient> SignInAsync(SandboxServer server, string customer, string partner, CancellationToken cancellationToken)
    {
        var client = Unsigned(server, customer, partner);
        var connection = client.Connection;
        client._http.DefaultRequestHeaders.Authorization = partner switch
        {
            "salesforce" => new AuthenticationHeaderValue("Bearer", await client.RefreshAsync("/services/oauth2/token", cancellationToken)),
            "zendesk" => new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{connection.Settings["email"]}/token:{connection.Settings["api_token"]}"))),
            _ => new AuthenticationHeaderValue("Bearer", connection.Settings["access_token"]),
        };
        return client;
    }

    public async Task<string> RefreshAsync(string path, CancellationToken cancellationToken)
    {
        var (status, body) = await TokenAsync(path, Connection.Settings["refresh_token"], cancellationToken);
        return status == HttpStatusCode.OK ? body.GetProperty("access_token").GetString()! : throw new InvalidOperationException(body.ToString());
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> TokenAsync(string path, string refreshToken, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = Connection.Settings["client_id"],
            ["client_secret"] = Connection.Settings["client_secret"],
            ["refresh_token"] = refreshToken,
        });
        using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), form, cancellationToken);
        return (response.StatusCode, await JsonAsync(response, cancellationToken));
    }

    public void Use(string token) => _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    public Task<HttpResponseMessage> SendAsync(string path, CancellationToken cancellationToken) => _http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), cancellationToken);

    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(path, cancellationToken);
        return response.StatusCode == HttpStatusCode.OK ? await JsonAsync(response, cancellationToken)
            : throw new InvalidOperationException($"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellationToken)}");
    }

    public async Task<HttpResponseMessage> SendJsonAsync(string path, string json, CancellationToken cancellationToken)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await _http.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
    }

    public async Task<JsonElement> PostAsync(string path, string json, CancellationToken cancellationToken)
    {
        using var response = await SendJsonAsync(path, json, cancellationToken);
        return response.IsSuccessStatusCode ? await JsonAsync(response, cancellationToken)
            : throw new InvalidOperationException($"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellationToken)}");
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return document.RootElement.Clone();
    }

    public void Dispose() => _http.Dispose();
}
