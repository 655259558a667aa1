using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Syncline.Server.Health;

/// <summary>Ready only with the key file that the database's secrets were stored under.</summary>
internal sealed class KeyCheck(KeyMatch match) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        await match.FindProblemAsync(cancellationToken) is { } problem ? HealthCheckResult.Unhealthy(problem.ToString()) : HealthCheckResult.Healthy();
}
