using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Syncline.Sandbox.Faults;

namespace Syncline.Sandbox.Http;

/// <summary>Serves one partner's API on its own loopback port.</summary>
internal sealed class PartnerHost : IAsyncDisposable
{
    private const int MaxRequestBytes = 4 * 1024 * 1024;

    private readonly WebApplication _app;
    private readonly PartnerApi _api;
    private readonly FaultSchedule _faults;
    private readonly FaultInjector _injector;
    private readonly TimeProvider _time;

    private PartnerHost(WebApplication app, PartnerApi api, FaultSchedule faults, FaultInjector injector, TimeProvider time)
    {
        (_app, _api, _faults, _injector, _time) = (app, api, faults, injector, time);
        // After routing, every call is answered here; endpoints only say which operation it is.
        app.UseRouting();
        app.Use(_ => AnswerOrFailAsync);
        api.Map(new OperationMap(app));
    }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<PartnerHost> StartAsync(
        PartnerApi api, int port, FaultSchedule faults, FaultInjector injector, TimeProvider time, CancellationToken cancellationToken)
    {
        var host = new PartnerHost(Build(port), api, faults, injector, time);
        await host._app.StartAsync(cancellationToken);
        return host;
    }

    /// <summary>An empty application on 127.0.0.1 that logs nothing and stops at once.</summary>
    public static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
        });
        return builder.Build();
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerOrFailAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            // A defect of the sandbox must not look like a partner's bad day.
            context.Response.StatusCode = StatusCodes.Status501NotImplemented;
            await context.Response.WriteAsync($"The sandbox failed: {error}", context.RequestAborted);
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var operation = context.GetEndpoint()?.Metadata.GetMetadata<Operation>() ?? new Operation("unknown", [], _api.NotFound);
        var call = new PartnerCall(context.Request, await ReadBodyAsync(context), operation, _time.GetUtcNow());
        _api.Read(call);

        // By the partner's clock, as its records' times are.
        context.Response.Headers.Date = call.Now.ToString("r", CultureInfo.InvariantCulture);
        var ledger = _api.World.Ledger;
        ledger.Arrive(_api.Name, call.CustomerName, call.Endpoint, operation.Limits, call.Now);

        var fault = _faults.Next(_api.Name, call);
        call.LoopsBack = fault?.Fault == SandboxFault.CursorLoop;
        call.IsSpoiled = FaultInjector.Spoils(fault?.Fault);
        var answer = (fault is null ? null : FaultInjector.Replace(_api, call, fault)) ?? Answer(call);
        if (answer.IsLimitRefusal)
        {
            // A planned refusal is of the narrowest limit, which is the first.
            var limit = operation.Limits.FirstOrDefault(limit => answer.Limit is null || limit.Name == answer.Limit);
            ledger.Refuse(_api.Name, call.CustomerName, call.Endpoint, limit, answer.RetryAt);
        }

        await _injector.SendAsync(context, answer, fault?.Fault);
    }

    private Answer Answer(PartnerCall call)
    {
        if (!call.Operation.IsSignIn && call.TokenState != Tokens.TokenState.Valid)
        {
            return _api.Unauthorized(call);
        }

        var ledger = _api.World.Ledger;
        var full = ledger.TakeOrRefuse(call.CustomerName, call.Operation.Limits, call.Now);
        var answer = full is null ? call.Operation.Answer(call) : _api.LimitReached(call, full) with { Limit = full.Name };
        _api.Describe(call, answer, ledger.States(call.CustomerName, call.Operation.Limits, call.Now));
        return answer;
    }

    private static async Task<byte[]> ReadBodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }
}
