using System.Text;
using System.Text.Json.Nodes;
using Simulation.Partners;
using Simulation.Ports;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Retrieving;

namespace Simulation.Invariants;

/// <summary>Looks at the database after every commit, and at what each call did, and ends the seed when something is not as it must be.</summary>
internal sealed class Watch
{
    private readonly World _world;
    private readonly Glass _glass;
    private readonly LeaseWatch _leases;
    private readonly ScheduleWatch _schedule;
    private readonly FeedWatch _feed;
    private readonly TokenWatch _tokens;
    private readonly Dictionary<long, string?> _checkpoints = [];
    private readonly Dictionary<(long Object, string Id), long> _times = [];
    private Dictionary<long, ObjectView> _objects = [];
    private Dictionary<long, RunView> _runs = [];
    private int _writes;

    public Watch(World world, Glass glass)
    {
        (_world, _glass) = (world, glass);
        _leases = new LeaseWatch(world);
        _schedule = new ScheduleWatch(world);
        _feed = new FeedWatch(world, glass);
        _tokens = new TokenWatch(world);
        Look();
    }

    /// <summary>Commits seen.</summary>
    public long Commits { get; private set; }

    public IReadOnlyDictionary<long, ObjectView> Objects => _objects;

    public IReadOnlyCollection<RunView> LiveRuns => _runs.Values;

    /// <summary>Looks at everything after a commit, and compares it with what was before.</summary>
    public void AfterCommit(Gate gate, string call)
    {
        Commits++;
        if (_glass.Writes == _writes)
        {
            _world.Calm?.Check(_runs.Values);
            return;
        }

        var before = _objects;
        Look();
        foreach (var (key, after) in _objects)
        {
            if (before.TryGetValue(key, out var was))
            {
                _schedule.Check(call, was, after);
            }

            CheckCheckpoint(gate, call, after);
        }

        _schedule.CheckThrottle([.. _runs.Values]);
        foreach (var run in _runs.Values.Where(run => run.Owner is null || run.Deadline is null))
        {
            _world.Fail(Invariant.Liveness, $"run {run.Run} is {run.State} and has no owner or no deadline.");
        }

        _feed.Read(_objects);
        _world.Calm?.Check(_runs.Values);
    }

    public void Leased(Gate gate, RunKey run, LeasedRun? leased)
    {
        if (leased is null)
        {
            return;
        }

        var before = _runs.GetValueOrDefault(run.Run.Value);
        _world.Story.TellIf(true, gate.Process, Calls.Lease, () =>
            $"run {run} ({leased.Type}, {leased.Kind}) of {leased.Integration.Name}, token {leased.Lease.Token}, from page {leased.NextPage}, position {leased.FetchPosition}");
        _leases.Taken(gate, run, leased, before);
        if (_glass.ParkedUntil(leased.Integration.Key.Integration.Value) > _world.DatabaseNow)
        {
            _world.Fail(Invariant.Courteous, $"{gate.Process} takes run {run} while its budget is parked.");
        }
    }

    public void Wrote(Gate gate, string call, Lease lease, bool tookEffect)
    {
        if (tookEffect)
        {
            _leases.Wrote(gate, call, lease);
        }
    }

    public void Staged(Gate gate, Lease lease, PageToStage page, StageResult result)
    {
        _world.Story.TellIf(true, gate.Process, Calls.Stage, () =>
            $"run {lease.Run}, page {page.Number}{(page.Page.IsLast ? " (the last)" : "")}, {page.Page.Records.Count} records: {result.Status}, {result.Staged.Pages} wait");
        if (result.Status != StageStatus.Staged)
        {
            return;
        }

        _leases.Wrote(gate, Calls.Stage, lease);
        if (!_runs.ContainsKey(lease.Run.Run.Value))
        {
            _world.Fail(Invariant.OneWriter, $"{gate.Process} stages a page of run {lease.Run}, which has ended.");
        }

        CheckPosition(lease.Run, page.Page.Position);
    }

    public void SliceEnded(Gate gate, Lease lease, SliceEnd end, bool tookEffect)
    {
        _world.Story.TellIf(true, gate.Process, Calls.EndSlice, () => $"run {lease.Run}: {(tookEffect ? end : "not its any more")}");
        Wrote(gate, Calls.EndSlice, lease, tookEffect);
        if (tookEffect && end is SliceEnd.NothingNew(var position))
        {
            Skipped(gate, lease.Run, position);
        }
    }

    /// <summary>A run has ended without a page: only an incremental one may that has none, and its position is then as if its page were applied.</summary>
    private void Skipped(Gate gate, RunKey run, string position)
    {
        if (_runs.GetValueOrDefault(run.Run.Value) is not { Kind: "incremental", AppliedPage: 0 } live)
        {
            _world.Fail(Invariant.Monotone, $"{gate.Process} ends run {run} as one without news, which has ended, has pages, or is a full reading.");
            return;
        }

        CheckPosition(run, position);
        _checkpoints[live.Object] = position;
    }

    private void CheckPosition(RunKey run, string position)
    {
        if (position.Length > 64 * 1024)
        {
            _world.Fail(Invariant.Bounded, $"the position of run {run} has {position.Length} characters.");
        }
    }

    /// <summary>A page was applied, or (without a run) a repair was done.</summary>
    public void Applied(Gate gate, RunKey? run, int number, PageEffects effects)
    {
        if (run is not { } key)
        {
            return;
        }

        _world.Story.TellIf(true, gate.Process, Calls.Apply, () =>
            $"run {key}, page {number}: {string.Join(' ', effects.Writes.Select(write => $"{write.Head.Id.Split('-', 2)[1]}{Sign(write)}"))}{(effects.Quarantined.Count > 0 ? $", {effects.Quarantined.Count} set aside" : "")}");
        if (_runs.GetValueOrDefault(key.Run.Value) is not { } live)
        {
            _world.Fail(Invariant.OneWriter, $"{gate.Process} applies page {number} of run {key}, which has ended.");
            return;
        }

        if (number != live.AppliedPage + 1)
        {
            _world.Fail(Invariant.Monotone, $"{gate.Process} applies page {number} of run {key} after page {live.AppliedPage}.");
        }

        CheckWrites(gate, live, effects);
        if (live.Kind == "incremental" && effects.Position is not null)
        {
            _checkpoints[live.Object] = effects.Position;
        }
    }

    public void SecretsStored(Gate gate, IntegrationKey key, long version, bool isStored) => _tokens.Stored(gate, key, version, isStored);

    /// <summary>The end of the seed.</summary>
    public void Reckon(DateTimeOffset since) => Reckoning.Reckon(_world, since, _feed);

    public void AskedTooEarly(Gate gate, Account account, DateTimeOffset until) =>
        _world.Fail(Invariant.Courteous, $"{gate.Process} asks {account.Name} {(until - _world.Time.Now).TotalSeconds:0.#} s before the moment that it was told.");

    public void AskedTooOften(Gate gate, Account account, int asked) => _world.Fail(
        Invariant.Courteous, $"{gate.Process} sends {account.Name} request {asked} of the last {account.Asked.Budget.Per.TotalSeconds:0} s, and all together may send {account.Asked.Budget.Requests}.");

    private void Look()
    {
        _writes = _glass.Writes;
        _objects = _glass.Objects().ToDictionary(row => row.Object);
        _runs = _glass.LiveRuns().ToDictionary(row => row.Run);
    }

    private void CheckWrites(Gate gate, RunView live, PageEffects effects)
    {
        var owner = _world.AccountOf(_objects[live.Object].Integration);
        foreach (var write in effects.Writes)
        {
            if (!write.Head.Id.StartsWith($"{owner.Name}-", StringComparison.Ordinal))
            {
                _world.Fail(Invariant.Isolation, $"{gate.Process} stores record {write.Head.Id} for object {live.Object}, which is {owner.Name}'s.");
            }

            var key = (live.Object, write.Head.Id);
            var time = write.Head.Version.PartnerTime?.UtcTicks ?? 0;
            if (live.Kind == "incremental" && _times.TryGetValue(key, out var stored) && time < stored)
            {
                _world.Fail(Invariant.Monotone, $"run {live.Run} puts an older version of record {write.Head.Id} in the place of a newer one.");
            }

            _times[key] = time;
        }
    }

    /// <summary>A checkpoint is the position of the last applied page, or of the last page of the full reading that has just succeeded.</summary>
    private void CheckCheckpoint(Gate gate, string call, ObjectView after)
    {
        if (_checkpoints.GetValueOrDefault(after.Object) == after.Checkpoint)
        {
            return;
        }

        if (after.LastRun is { } last && _glass.Run(last) is ("succeeded", "full", { } position) && position == after.Checkpoint)
        {
            _checkpoints[after.Object] = after.Checkpoint;
            return;
        }

        _world.Fail(
            Invariant.CheckpointBehindData,
            $"'{call}' of {gate.Process} left object {after.Object} with a checkpoint that no applied page has: {after.Checkpoint}; the last applied one is {_checkpoints.GetValueOrDefault(after.Object)}.");
    }

    private static string Sign(InteractionWrite write)
    {
        var name = write.Content is { Body.IsEmpty: false } content ? (string?)JsonNode.Parse(Encoding.UTF8.GetString(content.Body.Span))?["name"] : null;
        return $"{name?.Split(' ')[^1]}{write.Event switch { null => "=", Syncline.Delivery.ChangeKind.Added => "+", Syncline.Delivery.ChangeKind.Deleted => "-", _ => "*" }}";
    }
}
