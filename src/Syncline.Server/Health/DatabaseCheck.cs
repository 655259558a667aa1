using Microsoft.Extensions.Diagnostics.HealthChecks;
using Syncline.Integrations;

namespace Syncline.Server.Health;

/// <summary>Ready only while the database answers. That it is brought up to date is a condition of having started.</summary>
internal sealed class DatabaseCheck(ICustomerStore customers) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        await customers.ListAsync(null, 1, cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
