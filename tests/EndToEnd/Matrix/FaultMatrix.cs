using System.Collections.Concurrent;
using EndToEnd.Partners;
using Shouldly;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;
using Syncline.Sandbox;
using Xunit;

namespace EndToEnd.Matrix;

/// <summary>Runs every fault at every partner, a partner's one after another on one engine and one sandbox, and keeps what came of each.</summary>
public sealed class FaultMatrix : IAsyncLifetime
{
    private const int Changes = 20;
    private const int ShownDifferences = 5;
    private readonly ConcurrentBag<MatrixCell> _cells = [];

    /// <summary>The faults that every partner must stand.</summary>
    public static IReadOnlyList<SandboxFault> Faults { get; } =
    [
        SandboxFault.TooManyRequests, SandboxFault.ServerError, SandboxFault.Timeout, SandboxFault.TruncatedBody,
        SandboxFault.HtmlInsteadOfJson, SandboxFault.MalformedJson, SandboxFault.ExpiredTokenMidPaging, SandboxFault.CursorLoop,
    ];

    /// <summary>Every partner, with a type that has several pages.</summary>
    public static IReadOnlyDictionary<string, string> Partners { get; } = new Dictionary<string, string>
    {
        ["salesforce"] = "contact",
        ["hubspot"] = "contact",
        ["zendesk"] = "ticket",
        ["intercom"] = "conversation",
    };

    /// <summary>What was run.</summary>
    internal IReadOnlyCollection<MatrixCell> Cells => _cells;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => await Task.WhenAll(Partners.Select(column => RunColumnAsync(column.Key, column.Value)));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task RunColumnAsync(string partner, string type)
    {
        await using var engine = await SandboxEngine.StartAsync();
        await engine.ConnectAsync(partner);
        await engine.WaitAsync(partner, type, "first sync", row => row.SyncedAt is not null && row.LiveRun is null);
        foreach (var fault in Faults)
        {
            _cells.Add(await RunCellAsync(engine, partner, type, fault));
        }
    }

    private static async Task<MatrixCell> RunCellAsync(SandboxEngine engine, string partner, string type, SandboxFault fault)
    {
        var served = 0;
        string? problem = null;
        try
        {
            await BreakAsync(engine, partner, type, fault);
            served = engine.Sandbox.Faults.Sum(state => state.Done);
            engine.Sandbox.ClearFaults();
            await engine.SettleAsync(partner);
            var differences = await engine.DifferencesAsync(partner);
            problem = differences.Count == 0 ? null : $"{differences.Count} differences: {string.Join("; ", differences.Take(ShownDifferences))}";
        }
        catch (Exception exception) when (exception is ShouldAssertException or SyncException)
        {
            served = Math.Max(served, engine.Sandbox.Faults.Sum(state => state.Done));
            problem = exception.Message;
        }

        engine.Sandbox.ClearFaults();
        return new MatrixCell(partner, fault, served, problem);
    }

    /// <summary>Reads in full while the fault is served, until the run ended as it should: recovered by itself, or failed by name with what it had kept.</summary>
    private static async Task BreakAsync(SandboxEngine engine, string partner, string type, SandboxFault fault)
    {
        engine.Sandbox.ApplyChanges(Changes);
        var before = await engine.WaitAsync(partner, type, $"before {fault}", row => row.LiveRun is null);
        engine.Sandbox.Plan(new FaultPlan
        {
            Partner = partner,
            Customer = SandboxEngine.Customer,
            Type = type,
            Fault = fault,
            Nth = fault is SandboxFault.ExpiredTokenMidPaging ? 1 : 2,
            Times = fault is SandboxFault.CursorLoop ? null : 2,
            RetryAfter = TimeSpan.FromSeconds(1),
        });
        await engine.RequestAsync(before.Key, ReadKind.Full);
        if (fault is SandboxFault.CursorLoop)
        {
            var failed = await engine.WaitAsync(partner, type, $"{fault}", row => row.Status == ObjectStatus.Failing && row.LiveRun is null);
            failed.Reason!.Code.ShouldBe("provider.paging_loop");
            failed.Interactions.ShouldBeGreaterThanOrEqualTo(before.Interactions - Changes, "what was stored is kept");
        }
        else
        {
            await engine.WaitAsync(partner, type, $"{fault}", row => row.SyncedAt > before.SyncedAt && row.LiveRun is null && row.Reason is null);
        }
    }
}
