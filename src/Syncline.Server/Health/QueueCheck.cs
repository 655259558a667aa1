using Microsoft.Extensions.Diagnostics.HealthChecks;
using Syncline.Queues;

namespace Syncline.Server.Health;

/// <summary>Ready only while the queues are there and answer.</summary>
internal sealed class QueueCheck(IQueueSetup queues) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        await queues.CheckAsync(cancellationToken) is { Count: > 0 } problems
            ? HealthCheckResult.Unhealthy(string.Join(" ", problems))
            : HealthCheckResult.Healthy();
}
