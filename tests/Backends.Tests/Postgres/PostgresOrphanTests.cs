using Dapper;
using Syncline.Integrations;
using Syncline.Scheduling;

namespace Backends.Tests.Postgres;

/// <summary>No foreign key ties a run to its object, and erasing leaves none without one.</summary>
public sealed class PostgresOrphanTests : Contract<PostgresBackend>
{
    [Fact]
    public async Task Run_that_is_made_while_its_object_is_taken_away_goes_too()
    {
        var key = await World.AddObjectAsync();
        var scope = ErasureScope.Of(key.Customer);
        var erasing = Task.CompletedTask;

        var marked = await World.Schedule.MarkDueAsync(
            10,
            (due, now) =>
            {
                // The object is locked, its run not made yet.
                erasing = Task.Run(() => EraseAsync(scope), Stop);
                AwaitWaiting();
                return new SlotDecision(now + due.DefaultInterval, null, now + due.DefaultInterval);
            },
            Stop);
        await erasing;

        marked.Created.ShouldBe(1);
        (await World.Erasures.ScanAsync(scope, Stop)).ShouldBeEmpty();
        using var connection = PostgresServer.Started.Connect(((PostgresBackend)Backend).Database);
        connection.QuerySingle<long>("SELECT COUNT(*) FROM runs").ShouldBe(0);
    }

    private async Task EraseAsync(ErasureScope scope)
    {
        while (await World.Erasures.EraseAsync(scope, 100, Stop) > 0)
        {
        }
    }

    private void AwaitWaiting()
    {
        using var connection = PostgresServer.Started.Connect(((PostgresBackend)Backend).Database);
        while (connection.QuerySingle<long>(
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == 0)
        {
            Stop.ThrowIfCancellationRequested();
        }
    }
}
