using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Syncline.Integrations;
using Syncline.Security;
using Syncline.Server.Hosting;
using Syncline.Server.Storage;

namespace Syncline.Server.Health;

/// <summary>
/// <c>/health/live</c>: 200 as long as the process runs. <c>/health/ready</c>: 200 when it can do its work, else 503; a JSON object says what holds it up.
/// </summary>
internal static class HealthRegistration
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Adds what readiness depends on in a process of these roles, on this storage. The checks' names begin with the prefix.</summary>
    public static IServiceCollection AddSynclineHealth(
        this IServiceCollection services, IReadOnlySet<ServerRole> roles, InstallationStorage storage, string prefix = "")
    {
        services.AddSingleton(provider => new KeyMatch(provider.GetRequiredService<ICustomerStore>(), provider.GetRequiredService<SecretBox>));
        var checks = services.AddHealthChecks()
            .AddCheck<DrainCheck>($"{prefix}process", timeout: Patience)
            .AddCheck<DatabaseCheck>($"{prefix}database", timeout: Patience);
        if (roles.Contains(ServerRole.Retriever))
        {
            checks.AddCheck<KeyCheck>($"{prefix}key_file", timeout: Patience);
        }

        // Pages need no queue, and one in this process is always there.
        if (storage.Queue is not QueueKind.InProcess && roles.Any(role => role is not ServerRole.Api))
        {
            checks.AddCheck<QueueCheck>($"{prefix}queue", timeout: Patience);
        }

        return services;
    }

    /// <summary>Maps both addresses.</summary>
    public static void MapSynclineHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false, ResponseWriter = WriteAsync });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    private static async Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteString("status", report.Status is HealthStatus.Healthy ? "healthy" : "unhealthy");
        writer.WriteStartObject("reasons");
        foreach (var (name, entry) in report.Entries.Where(entry => entry.Value.Status is not HealthStatus.Healthy))
        {
            // A failure's own text may hold an address with a password; its kind does not.
            writer.WriteString(name, entry.Description is { Length: > 0 } said && entry.Exception is null ? said : $"It does not answer ({KindOf(entry.Exception)}).");
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string KindOf(Exception? failure) => failure is null or OperationCanceledException ? "timeout" : failure.GetType().Name;
}
