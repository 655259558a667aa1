using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Queues;
using Syncline.Reporting;
using Syncline.Runs;

namespace Syncline.Maintenance;

/// <summary>
/// Before anything runs: what a dead process of a single-process installation held is returned, and every Integration has the objects that its Provider offers
/// today. Objects that a bad provider file or setting stopped are tried again.
/// </summary>
internal sealed partial class StartUp(
    ISweepStore sweeps, IMessageQueue queue, IIntegrationStore integrations, IObjectReader objects, IObjectControl control,
    ConnectionFactory connections, Signals signals, ILogger<StartUp> logger) : IHostedService
{
    private const int Batch = 200;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!queue.IsDurable && await sweeps.ReturnAllAsync(cancellationToken) is > 0 and var returned)
        {
            LogReturned(logger, returned);
        }

        await PutObjectsAsync(cancellationToken);
        await MendAsync(cancellationToken);
        signals.Schedule.Set();
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task PutObjectsAsync(CancellationToken cancellationToken)
    {
        IntegrationKey? after = null;
        while (await integrations.ListAsync(null, after, Batch, cancellationToken) is { Count: > 0 } batch)
        {
            after = batch[^1].Key;
            await Task.WhenAll(batch.Select(integration => PutObjectsAsync(integration, cancellationToken)));
        }
    }

    private async Task PutObjectsAsync(Integration integration, CancellationToken cancellationToken)
    {
        IReadOnlyList<ProvidedType> types;
        try
        {
            types = connections.TypesOf(integration);
        }
        catch (SyncException exception)
        {
            // Its objects stay as they are; their runs fail by the same name.
            LogNoTypes(logger, integration.Provider, integration.Key.ToString(), exception.Error.Code, exception.Error.Message);
            return;
        }

        await integrations.PutObjectsAsync(integration.Key, [.. types.Select(type => type.Definition)], cancellationToken);
    }

    /// <summary>Authorisation is not tried here: the mender asks the partner first.</summary>
    private async Task MendAsync(CancellationToken cancellationToken)
    {
        var stopped = new HashSet<Integrations.ObjectKey>();
        string? after = null;
        do
        {
            var page = await objects.ListAsync(new ObjectQuery { Status = ObjectStatus.NeedsPerson, After = after, Limit = Batch }, cancellationToken);
            stopped.UnionWith(page.Rows.Where(row => row.Reason?.Code.StartsWith("auth.", StringComparison.Ordinal) != true).Select(row => row.Key));
            after = page.Next;
        }
        while (after is not null);

        foreach (var key in stopped)
        {
            await control.ResumeAsync(key, cancellationToken);
        }
    }

    [LoggerMessage(5041, LogLevel.Warning, "{Provider} of integration {Integration} offers no types ({Code}): {Problem}")]
    private static partial void LogNoTypes(ILogger logger, string provider, string integration, string code, string problem);

    [LoggerMessage(5040, LogLevel.Information, "{Count} runs were under way when the last process ended; they go on from where they were.")]
    private static partial void LogReturned(ILogger logger, int count);
}
