using EndToEnd.Throttling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Backends.InProcess;
using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Queues;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Sandbox;
using Syncline.Scheduling;
using Xunit;

namespace EndToEnd.Partners;

/// <summary>The whole engine with the lags that the partners really have, on a clock that only the test moves: nothing that is shown late is lost.</summary>
public sealed class TrueLagTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Round = TimeSpan.FromHours(3.1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("salesforce", 4)]
    [InlineData("hubspot", 20)]
    [InlineData("zendesk", 1)]
    [InlineData("intercom", 20)]
    public async Task One_run_past_the_lag_the_store_equals_the_partner(string partner, int minutesLate)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var queue = new HoldingQueue(new InProcessQueue(TimeProvider.System, NullLogger<InProcessQueue>.Instance), time) { IsHolding = false };
        var options = new SandboxOptions { Records = 2_000, LatePercent = 50, Lag = TimeSpan.FromMinutes(minutesLate) };
        await using var engine = await SandboxEngine.CreateAsync(options, time, replace: services => services.AddSingleton<IMessageQueue>(queue));
        await engine.ConnectAsync(partner, hasTrueLags: true);
        await WorkAsync(engine, time, queue);
        for (var round = 0; round < 3; round++)
        {
            engine.Sandbox.ApplyChanges(60);
            time.Advance(TimeSpan.FromSeconds(1));
            engine.Sandbox.ApplyChanges(60);
            time.Advance(TimeSpan.FromMinutes(minutesLate) / 3);
            await AskAsync(engine, partner, ReadKind.Incremental);
            await WorkAsync(engine, time, queue);
        }

        // Writes have stopped. Past the lag, and past the second reading where there is one.
        for (var round = 0; round < 2; round++)
        {
            time.Advance(Round);
            await AskAsync(engine, partner, round == 0 ? ReadKind.Incremental : null);
            await WorkAsync(engine, time, queue);
        }

        (await engine.DifferencesAsync(partner)).ShouldBeEmpty();
    }

    /// <summary>Asks each of the partner's objects for a run; null: a full one only where nothing else finds deletes.</summary>
    private static async Task AskAsync(SandboxEngine engine, string partner, ReadKind? kind)
    {
        foreach (var type in engine.Get<IProviderCatalog>().Find(partner)!.Types.Values)
        {
            var asked = kind ?? (type.Deletes == DeletePolicy.Absence ? ReadKind.Full : ReadKind.Incremental);
            await engine.RequestAsync((await engine.ObjectAsync(partner, type.Name)).Key, asked);
        }
    }

    /// <summary>Ticks and works until no run is live; the clock moves on where runs wait for it.</summary>
    private static async Task WorkAsync(SandboxEngine engine, FakeTimeProvider time, HoldingQueue queue)
    {
        for (var step = 0; step < 2_000; step++)
        {
            await engine.Get<WorkerHeartbeat>().TickAsync(Stop);
            await engine.Get<Scheduler>().TickAsync(Stop);
            await engine.Get<Dispatcher>().TickAsync(Stop);
            var done = await WorkAsync(engine, queue, engine.Get<Retriever>()) + await WorkAsync(engine, queue, engine.Get<Processor>());
            var rows = (await engine.Get<IObjectReader>().ListAsync(new ObjectQuery { Limit = 100 }, Stop)).Rows;
            rows.ShouldAllBe(row => row.Status != ObjectStatus.NeedsPerson && row.Status != ObjectStatus.Failing);
            if (rows.All(row => row.LiveRun is null))
            {
                return;
            }

            time.Advance(done > 0 ? TimeSpan.Zero : Step);
        }

        Assert.Fail("It never came to rest.");
    }

    private static async Task<int> WorkAsync(SandboxEngine engine, HoldingQueue queue, IJob job)
    {
        var done = 0;
        while (queue.Waiting(job.Queue) > 0)
        {
            foreach (var message in await queue.ReceiveAsync(job.Queue, 100, Stop))
            {
                await engine.Get<JobExecutor>().ExecuteAsync(job, message, new StopTokens(CancellationToken.None, CancellationToken.None));
                done++;
            }
        }

        return done;
    }
}
