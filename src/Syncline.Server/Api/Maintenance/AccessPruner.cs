using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Access;
using Syncline.Hosting;

namespace Syncline.Server.Api.Maintenance;

/// <summary>Forgets remembered requests and entries of the audit log whose time is over, in small batches.</summary>
internal sealed class AccessPruner(
    IIdempotencyStore requests, IAuditLog audit, IOptions<ApiOptions> options, TimeProvider clock, ILogger<AccessPruner> logger)
    : BackgroundLoop(null, clock, logger)
{
    private const int Batch = 1_000;

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public override async Task<TimeSpan> TickAsync(CancellationToken cancellationToken)
    {
        while (await requests.PruneAsync(options.Value.IdempotencyKeep, Batch, cancellationToken) == Batch)
        {
            // There is more.
        }

        while (await audit.PruneAsync(options.Value.AuditKeep, Batch, cancellationToken) == Batch)
        {
            // There is more.
        }

        return Period;
    }
}
