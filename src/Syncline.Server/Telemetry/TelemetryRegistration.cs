using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Resources;
using Syncline.Runs;
using Syncline.Server.Connecting;

namespace Syncline.Server.Telemetry;

/// <summary>Sends metrics, traces and logs to a collector by OTLP, where the environment names one as OpenTelemetry has it.</summary>
internal static class TelemetryRegistration
{
    /// <summary>The variable that names the collector, and without which nothing is sent. The others of OpenTelemetry hold as well.</summary>
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string ServiceName = "syncline";
    private const string Own = "Syncline";

    // What the runtime, the web server, the HTTP client and the driver measure of themselves.
    private static readonly string[] Meters = [Own, "System.Runtime", "System.Net.Http", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql"];

    /// <summary>Registers it, or nothing where no collector is named.</summary>
    /// <exception cref="SettingsException">The collector's address is none.</exception>
    public static void AddSynclineTelemetry(this WebApplicationBuilder builder)
    {
        var endpoint = builder.Configuration[EndpointVariable];
        if (string.IsNullOrWhiteSpace(endpoint))
        {
            return;
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new SettingsException([new SyncError(
                "settings.telemetry_invalid",
                $"{EndpointVariable}: '{endpoint}' is not the address of a collector.",
                "Write it as http://127.0.0.1:4317, or leave the variable out to send nothing.")]);
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName, serviceVersion: typeof(TelemetryRegistration).Assembly.GetName().Version?.ToString(3)))
            .WithMetrics(metrics => metrics.AddMeter(Meters))
            .WithTracing(traces => traces.AddSource(Own))
            .WithLogging(null, logs => logs.IncludeFormattedMessage = true)
            .UseOtlpExporter();
    }
}
