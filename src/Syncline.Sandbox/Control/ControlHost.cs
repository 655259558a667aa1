using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Syncline.Sandbox.Http;

namespace Syncline.Sandbox.Control;

/// <summary>The control API: what <see cref="SandboxServer"/> does in process, for a sandbox that runs in another one.</summary>
internal sealed class ControlHost : IAsyncDisposable
{
    private const int MaxPage = 5_000;
    private const int MaxChanges = 1_000_000;

    private readonly WebApplication _app;
    private readonly SandboxServer _server;

    private ControlHost(WebApplication app, SandboxServer server) => (_app, _server) = (app, server);

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<ControlHost> StartAsync(SandboxServer server, int port, CancellationToken cancellationToken)
    {
        var host = new ControlHost(PartnerHost.Build(port), server);
        host.Map();
        await host._app.StartAsync(cancellationToken);
        return host;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private void Map()
    {
        Map("GET", "/connections", _ => Write(_server.Connections, ControlJson.Default.IReadOnlyListSandboxConnection));
        Map("GET", "/oracle/{customer}/{partner}/{type}", Oracle);
        Map("GET", "/counts", _ => Write(_server.Count(), ControlJson.Default.SandboxCounts));
        Map("DELETE", "/counts", _ => Do(_server.ResetCounts));
        Map("GET", "/faults", _ => Write(_server.Faults, ControlJson.Default.IReadOnlyListFaultState));
        Map("POST", "/faults", async context => await Write(
            new ControlPlanned(_server.Plan((await ReadAsync(context, ControlJson.Default.ControlPlan)).ToPlan())), ControlJson.Default.ControlPlanned)(context));
        Map("DELETE", "/faults", _ => Do(_server.ClearFaults));
        Map("GET", "/changes", _ => Write(_server.Changes, ControlJson.Default.ChangeCounts));
        Map("POST", "/changes", context => Write(_server.ApplyChanges(Number(context, "n", 1, 1, MaxChanges)), ControlJson.Default.ChangeCounts));
        Map("POST", "/writes/pause", _ => Do(_server.PauseWrites));
        Map("POST", "/writes/resume", _ => Do(_server.ResumeWrites));
        Map("GET", "/secrets", _ => Write(_server.Secrets, ControlJson.Default.IReadOnlyListString));
        Map("GET", "/settings", _ => Write(ReadSettings(), ControlJson.Default.ControlSettings));
        Map("PATCH", "/settings", ChangeSettingsAsync);
        Map("POST", "/tokens/{customer}/{partner}/revoke", context => Do(() => _server.RevokeAccessTokens(Route(context, "customer"), Route(context, "partner"))));
    }

    private void Map(string method, string path, Func<HttpContext, RequestDelegate> answer) => Map(method, path, context => answer(context)(context));

    private void Map(string method, string path, Func<HttpContext, Task> answer) => _app.MapMethods(path, [method], async context =>
    {
        try
        {
            await answer(context);
        }
        catch (Exception error) when (error is ArgumentException or JsonException or InvalidOperationException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await Write(new ControlError(error.Message), ControlJson.Default.ControlError)(context);
        }
    });

    private RequestDelegate Oracle(HttpContext context) => Write(
        _server.ReadOracle(
            Route(context, "customer"), Route(context, "partner"), Route(context, "type"),
            Number(context, "after", 0, 0, int.MaxValue), Number(context, "limit", 1_000, 1, MaxPage)),
        ControlJson.Default.OraclePage);

    private ControlSettings ReadSettings() => new(
        _server.Settings.Lag.TotalSeconds, _server.Settings.ChangesPerSecond, _server.Settings.TokenLife?.TotalSeconds ?? 0, _server.Settings.ScrollLife.TotalSeconds,
        _server.Settings.RotatesRefreshTokens, _server.Settings.LocatorsDieWithSession, null);

    private async Task ChangeSettingsAsync(HttpContext context)
    {
        var asked = await ReadAsync(context, ControlJson.Default.ControlSettings);
        foreach (var (name, limit) in asked.Limits ?? new Dictionary<string, ControlLimit>())
        {
            _server.SetLimit(name, new RateLimit(limit.Requests, TimeSpan.FromSeconds(limit.Per)));
        }

        var settings = _server.Settings;
        settings.Lag = Seconds(asked.Lag) ?? settings.Lag;
        settings.ChangesPerSecond = asked.ChangesPerSecond ?? settings.ChangesPerSecond;
        settings.TokenLife = Seconds(asked.TokenLife) ?? settings.TokenLife;
        settings.ScrollLife = Seconds(asked.ScrollLife) ?? settings.ScrollLife;
        settings.RotatesRefreshTokens = asked.RotatesRefreshTokens ?? settings.RotatesRefreshTokens;
        settings.LocatorsDieWithSession = asked.LocatorsDieWithSession ?? settings.LocatorsDieWithSession;
        await Write(ReadSettings(), ControlJson.Default.ControlSettings)(context);
    }

    private static TimeSpan? Seconds(double? seconds) => seconds is { } value ? TimeSpan.FromSeconds(value) : null;

    private static RequestDelegate Write<T>(T value, JsonTypeInfo<T> type) => async context =>
    {
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.Body, value, type, context.RequestAborted);
    };

    private static async Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type) =>
        await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted) ?? throw new ArgumentException("The body is null.");

    private static RequestDelegate Do(Action action)
    {
        action();
        return context =>
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        };
    }

    private static string Route(HttpContext context, string name) => context.Request.RouteValues[name] as string ?? "";

    private static int Number(HttpContext context, string name, int fallback, int least, int most) =>
        !context.Request.Query.TryGetValue(name, out var text) ? fallback
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new ArgumentException($"{name} is a number from {least} to {most}, not '{text}'.");
}
