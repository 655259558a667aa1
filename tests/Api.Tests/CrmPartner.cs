using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Api.Tests;

/// <summary>The partner of the example provider, on loopback: companies, for those who bring the right token.</summary>
internal sealed class CrmPartner : IAsyncDisposable
{
    public const string Token = "crm-token-of-the-test";

    private readonly WebApplication _app;

    private CrmPartner(WebApplication app) => _app = app;

    /// <summary>Records, as JSON. Those of the seed have an id; one has none, and is set aside.</summary>
    public ConcurrentQueue<string> Companies { get; } = new();

    /// <summary>What answers wait for; null for nothing.</summary>
    public Task? Gate { get; set; }

    public string Address => _app.Urls.Single();

    public static async Task<CrmPartner> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var partner = new CrmPartner(builder.Build());
        partner._app.MapGet("/v1/companies", (Delegate)partner.List);
        await partner._app.StartAsync();
        return partner;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> List(HttpContext context)
    {
        await (Gate ?? Task.CompletedTask);
        return context.Request.Headers.Authorization == $"Bearer {Token}"
            ? Results.Text($"{{\"companies\":[{string.Join(',', Companies)}]}}", "application/json")
            : Results.Text("{\"error\":\"no such token\"}", "application/json", statusCode: 401);
    }
}
