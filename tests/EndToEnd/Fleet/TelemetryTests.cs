using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Shouldly;
using Syncline.Chaos.Processes;
using Xunit;

namespace EndToEnd.Fleet;

/// <summary>What a server sends to a collector.</summary>
public sealed class TelemetryTests : IDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly string _folder = Directory.CreateTempSubdirectory("syncline-telemetry-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Metrics_reach_the_collector_that_the_environment_names()
    {
        await using var collector = await Collector.StartAsync();
        await using var server = FleetProcess.Start(Settings(collector.Address));
        await server.UntilReadyAsync(Stop);

        await collector.UntilAsync("/v1/metrics", "syncline.objects", Stop);
        await collector.UntilAsync("/v1/metrics", "syncline.queue.messages", Stop);
        await collector.UntilAsync("/v1/metrics", "dotnet.gc.collections", Stop);
        (await server.TerminateAsync(Stop)).ShouldBe(0, server.Log);
    }

    [Fact]
    public async Task A_server_goes_on_without_its_collector()
    {
        await using var server = FleetProcess.Start(Settings("http://127.0.0.1:9"));
        await server.UntilReadyAsync(Stop);
        (await server.AskAsync("/health/ready", Stop)).ShouldBe(System.Net.HttpStatusCode.OK);
        (await server.TerminateAsync(Stop)).ShouldBe(0, server.Log);
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused_by_name()
    {
        await using var server = FleetProcess.Start(Settings("collector:4317"));
        (await Should.ThrowAsync<InvalidOperationException>(server.UntilReadyAsync(Stop))).Message.ShouldContain("settings.telemetry_invalid");
    }

    private Dictionary<string, string> Settings(string collector) => new()
    {
        ["SYNCLINE_DATA"] = _folder,
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
    };

    /// <summary>Takes what is sent. Names stand in the messages as they are.</summary>
    private sealed class Collector(WebApplication app, ConcurrentBag<(string Path, string Text)> received) : IAsyncDisposable
    {
        public string Address => app.Urls.Single();

        public static async Task<Collector> StartAsync()
        {
            var received = new ConcurrentBag<(string Path, string Text)>();
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            app.MapPost("/v1/{kind}", async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body, context.RequestAborted);
                received.Add((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
                context.Response.ContentType = "application/x-protobuf";
            });
            await app.StartAsync(Stop);
            return new Collector(app, received);
        }

        public async Task UntilAsync(string path, string text, CancellationToken cancellationToken)
        {
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            bound.CancelAfter(TimeSpan.FromMinutes(2));
            while (!received.Any(message => message.Path == path && message.Text.Contains(text, StringComparison.Ordinal)))
            {
                await Task.Delay(100, bound.Token);
            }
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
