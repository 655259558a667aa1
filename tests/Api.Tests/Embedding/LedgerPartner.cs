using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Api.Tests.Embedding;

/// <summary>The partner of samples/CustomComponents, on this machine.</summary>
internal sealed class LedgerPartner : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _asked;

    private LedgerPartner(WebApplication app)
    {
        _app = app;
        app.MapGet("/v2/contacts", Contacts);
        app.MapGet("/v2/regions", () => Answer("regions", """[{ "code": "eu", "open": true }, { "code": "us", "open": false }]"""));
        app.MapPost("/v2/call", () => "id=o-1;amount=12.50;region=eu\nid=o-2;amount=3;region=eu\nend\n");
        app.MapGet("/v2/folders", (string under) => Answer("folders", under == "root"
            ? """[{ "id": "a", "name": "Invoices", "has_folders": true }]"""
            : """[{ "id": "b", "name": "2026", "has_folders": false }]"""));
    }

    /// <summary>Where it listens.</summary>
    public string Address => _app.Urls.Single();

    public static async Task<LedgerPartner> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var partner = new LedgerPartner(builder.Build());
        await partner._app.StartAsync(cancellationToken);
        return partner;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Takes only signed requests, and asks for patience at the second one: the first one tries the credentials.</summary>
    private IResult Contacts(HttpRequest request)
    {
        if (request.Headers["X-Signature"].ToString().Length != 64)
        {
            return Results.Json(new { ok = false, error = "bad_signature" });
        }

        if (Interlocked.Increment(ref _asked) == 2)
        {
            return Results.Json(new { ok = false, error = "slow_down", retry_ms = 20 });
        }

        return request.Query.ContainsKey("after_id")
            ? Table("""[[3, "Cy Dee Fox", "c@initech.example", 1767225602, "2026-01-05T08:00:00Z"]]""")
            : Table("""[[1, "Ann Lee", "ann@globex.example", 1767225600, "2026-01-03T08:00:00Z"], [2, "Bob", "bob@acme.example", 1767225601, "2026-01-04T08:00:00Z"]]""");
    }

    private static IResult Table(string rows) =>
        Results.Json(new JsonObject { ["ok"] = true, ["columns"] = JsonNode.Parse("""["id", "name", "email", "joined", "updated_at"]"""), ["rows"] = JsonNode.Parse(rows) });

    private static IResult Answer(string name, string list) => Results.Json(new JsonObject { ["ok"] = true, [name] = JsonNode.Parse(list) });
}
