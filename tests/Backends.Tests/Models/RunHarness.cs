using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Backends.Tests.Models;

/// <summary>The same calls as <see cref="RunModel"/>'s, made to a store, and its answers in the same words.</summary>
internal sealed class RunHarness
{
    private readonly World _world;
    private readonly ObjectKey _key;
    private readonly List<Lease> _leases = [];
    private RunKey? _run;
    private int _runs;
    private int _staged;
    private int _applied;

    private RunHarness(World world, ObjectKey key) => (_world, _key) = (world, key);

    public List<string> Answers { get; } = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<RunHarness> CreateAsync(Backend backend)
    {
        var world = new World(backend);
        return new RunHarness(world, await world.AddObjectAsync());
    }

    public async Task StartAsync()
    {
        if ((await _world.SeeAsync(_key)).LiveRun is null)
        {
            await _world.Control.RequestSyncAsync(_key, ReadKind.Incremental, allowDeletes: false, Stop);
            (_run, _runs, _staged, _applied) = (await _world.StartAsync(_key), _runs + 1, 0, 0);
        }

        await AnswerAsync("start");
    }

    public async Task LeaseAsync()
    {
        var leased = _run is { } run ? await _world.Retrieve.LeaseAsync(run, "reader", World.LeaseTime, Stop) : null;
        if (leased is not null)
        {
            _leases.Add(leased.Lease);
        }

        await AnswerAsync(leased is null ? "no lease" : $"lease from page {leased.NextPage}");
    }

    public async Task ExpireAsync()
    {
        _world.Pass(World.LeaseTime + TimeSpan.FromSeconds(1));
        await AnswerAsync($"expired {await _world.Sweep.ExpireLeasesAsync(1_000, Stop)}");
    }

    public async Task StageAsync(int back, int off, bool isLast)
    {
        if (Find(back) is not { } lease)
        {
            await AnswerAsync("nobody");
            return;
        }

        try
        {
            var page = Math.Max(1, _staged + 1 + off);
            var status = (await _world.StageAsync(lease, page, isLast, $"r{page}")).Status;
            _staged += status == StageStatus.Staged ? 1 : 0;
            await AnswerAsync($"{status}");
        }
        catch (SyncException exception)
        {
            await AnswerAsync(exception.Error.Code);
        }
    }

    public async Task EndAsync(int back, bool isFetched)
    {
        try
        {
            SliceEnd end = isFetched ? new SliceEnd.Fetched() : new SliceEnd.More();
            await AnswerAsync(Find(back) is { } lease ? $"ended {await _world.EndAsync(lease, end)}" : "nobody");
        }
        catch (InvalidOperationException)
        {
            await AnswerAsync("not fetched");
        }
    }

    public async Task ApplyAsync(int off)
    {
        var isApplied = _run is { } run && await TryApplyAsync(run, Math.Max(1, _applied + 1 + off));
        _applied += isApplied ? 1 : 0;
        await AnswerAsync($"applied {isApplied}");
    }

    public async Task CompleteAsync() => await AnswerAsync($"completed {_run is { } run && await _world.Reconcile.CompleteAsync(run, [], 0, Stop)}");

    public async Task ResetAsync()
    {
        await _world.Resets.ResetAsync(_key, Stop);
        await AnswerAsync("reset");
    }

    private Lease? Find(int back) => back < _leases.Count ? _leases[^(back + 1)] : null;

    /// <summary>Applies whatever is staged under that number; where nothing is, the transaction is to be refused.</summary>
    private async Task<bool> TryApplyAsync(RunKey run, int page)
    {
        var staged = await _world.Apply.FindPageAsync(run, page, Stop);
        await using var transaction = await _world.Apply.BeginPageAsync(run, page, Stop);
        if (transaction is null)
        {
            return false;
        }

        var isNew = (await transaction.FindDifferentAsync(new PageKeys([$"r{page}"], [[]], "m1", IsDeleted: false), Stop)).Single().Head is null;
        var version = new RecordVersion(null, run.Run.Value, page, 0);
        var write = World.Write($"r{page}", $"{_runs}.{page}", version, isNew ? ChangeKind.Added : ChangeKind.Changed);
        await transaction.CommitAsync(World.Effects(staged.ShouldNotBeNull().Page, write), Stop);
        return true;
    }

    private async Task AnswerAsync(string answer)
    {
        var live = (await _world.SeeAsync(_key)).LiveRun;
        var run = live is null ? "no run" : $"{live.State.ToString().ToLowerInvariant()} {live.Counts.PagesFetched}/{live.Counts.PagesApplied}";
        var stored = await _world.Interactions.ListAsync(_key, null, 100, withDeleted: false, Stop);
        var records = stored.Select(row => KeyValuePair.Create(row.Id, row.Fields.Split('"')[3]));
        Answers.Add($"{answer}; {run}; {string.Join(' ', records)}");
    }
}
