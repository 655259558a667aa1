using Npgsql;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Server;

namespace Syncline.Chaos.Mischief;

/// <summary>People and webhooks that ask for a sync all the time, of any object, now and then in full: beside the schedule, so that there is always work to break off.</summary>
internal sealed class Impatience(Workspace workspace, int seed) : IAsyncDisposable
{
    private const int MostObjects = 500;
    private const int FullOneIn = 8;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(400);

    private readonly Random _random = new(seed);
    private readonly CancellationTokenSource _stopping = new();
    private Task _asking = Task.CompletedTask;

    /// <summary>Begins to ask.</summary>
    public void Begin() => _asking = AskAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _asking;
        _stopping.Dispose();
    }

    private async Task AskAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var rows = (await workspace.Objects.ListAsync(new ObjectQuery { Limit = MostObjects }, _stopping.Token)).Rows;
                var kind = _random.Next(FullOneIn) == 0 ? ReadKind.Full : ReadKind.Incremental;
                await workspace.Control.RequestSyncAsync(rows[_random.Next(rows.Count)].Key, kind, allowDeletes: false, _stopping.Token);
            }
            catch (Exception exception) when (exception is NpgsqlException or IOException or TimeoutException or OperationCanceledException)
            {
                // The database is away, or it is the end.
            }

            await Task.Delay(Period, TimeProvider.System, CancellationToken.None);
        }
    }
}
