using Syncline.Sandbox.Changes;
using Syncline.Sandbox.Control;
using Syncline.Sandbox.Faults;
using Syncline.Sandbox.Http;
using Syncline.Sandbox.Limits;
using Syncline.Sandbox.Records;
using Syncline.Sandbox.Tokens;

namespace Syncline.Sandbox;

/// <summary>
/// Stand-ins for partner APIs, each on its own port of 127.0.0.1, with the data of two customers that changes, limits that are enforced and counted,
/// faults on demand, and an oracle that knows what is true. All members are safe for concurrent use.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly List<PartnerHost> _hosts = [];
    private readonly List<PartnerWorld> _worlds = [];
    private readonly FaultSchedule _faults = new();
    private readonly CallLedger _ledger;
    private readonly ChangeEngine _changes;
    private readonly Oracle _oracle;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TimeProvider _time;
    private BackgroundWriter? _writer;
    private ControlHost? _control;

    private SandboxServer(SandboxOptions options, TimeProvider time)
    {
        _time = time;
        Settings = new SandboxSettings(options);
        _ledger = new CallLedger(options.Limits);
        var builder = new WorldBuilder(options);
        foreach (var kind in PartnerKind.All)
        {
            var world = new PartnerWorld(kind.Name, Settings, new TokenStore(kind.Name, options.Seed), _ledger);
            kind.Fill(builder, world);
            _worlds.Add(world);
        }

        if (options.Bulk is { } bulk)
        {
            SandboxOptionsCheck.Check(bulk, _worlds);
        }

        _changes = new ChangeEngine([.. _worlds.SelectMany(world => SandboxCustomer.All.SelectMany(world.Sets))], options.Seed, options.LatePercent, Settings, time);
        _oracle = new Oracle(_worlds, time);
    }

    /// <summary>What each customer needs at each partner.</summary>
    public IReadOnlyList<SandboxConnection> Connections { get; private set; } = [];

    /// <summary>Where the control API listens; it does over HTTP what this class does in process.</summary>
    public Uri ControlUrl => _control!.Address;

    /// <summary>What can be changed while it runs.</summary>
    public SandboxSettings Settings { get; }

    /// <summary>Every token and secret ever issued, in every form in which it travels. All contain "canary-", except forms that hide it, such as Base64.</summary>
    public IReadOnlyList<string> Secrets => [.. _worlds.SelectMany(world => world.Tokens.Secrets)];

    /// <summary>Names of the partners.</summary>
    public IReadOnlyList<string> Partners => [.. _worlds.Select(world => world.Partner)];

    /// <summary>The faults that were planned, the oldest first, and how far they have come.</summary>
    public IReadOnlyList<FaultState> Faults => _faults.Read();

    /// <summary>All changes that were made since the start.</summary>
    public ChangeCounts Changes => _changes.Total;

    /// <summary>Starts every partner. The options are checked first: a value that cannot work gives an <see cref="ArgumentException"/> that names it.</summary>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        SandboxOptionsCheck.Check(options, timeProvider);
        var server = new SandboxServer(options, timeProvider);
        try
        {
            await server.ListenAsync(options, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Every record, deleted ones too, that the customer has at the partner under the Interaction Type; as it is true now, visible or not. Unknown names give an <see cref="ArgumentException"/>.</summary>
    public IEnumerable<OracleRecord> Oracle(string customer, string partner, string type) => _oracle.Read(customer, partner, type);

    /// <summary>A piece of <see cref="Oracle"/>: up to <paramref name="limit"/> records behind <paramref name="after"/>, which is 0 or the last piece's Next.</summary>
    public OraclePage ReadOracle(string customer, string partner, string type, long after, int limit) => _oracle.Read(customer, partner, type, after, limit);

    /// <summary>Ids of the living records of another resource (<c>companies</c>) that a record is associated with, where the partner keeps such links apart from it.</summary>
    public IReadOnlyList<string> Links(string customer, string partner, string type, string id, string resource) => _oracle.Links(customer, partner, type, id, resource);

    /// <summary>Makes this many changes now, also while writes are paused; visible at once or, for late ones, after the lag.</summary>
    public ChangeCounts ApplyChanges(int changes) => _changes.Apply(changes);

    /// <summary>Stops the changes that the sandbox makes by itself. When it returns, none is under way.</summary>
    public void PauseWrites() => _changes.Pause();

    /// <summary>Lets the sandbox change data by itself again.</summary>
    public void ResumeWrites() => _changes.Resume();

    /// <summary>Plans a fault and returns its id. A plan that can never match gives an <see cref="ArgumentException"/>.</summary>
    public int Plan(FaultPlan plan)
    {
        SandboxOptionsCheck.Check(plan, _worlds);
        return _faults.Add(plan);
    }

    /// <summary>Forgets every planned fault. Answers under way stay as they are.</summary>
    public void ClearFaults() => _faults.Clear();

    /// <summary>What was counted so far.</summary>
    public SandboxCounts Count() => _ledger.Read();

    /// <summary>Begins counting anew; what is used of each limit stays used.</summary>
    public void ResetCounts() => _ledger.Reset();

    /// <summary>Changes a limit, by its name in docs/sandbox.md, for both customers.</summary>
    public void SetLimit(string name, RateLimit limit)
    {
        SandboxOptionsCheck.Check(name, limit);
        _ledger.SetLimit(name, limit);
    }

    /// <summary>Ends every access token that the partner issued to the customer; refresh tokens stay good.</summary>
    public void RevokeAccessTokens(string customer, string partner) =>
        _worlds.Single(world => world.Partner == partner).Tokens.RevokeIssued(SandboxCustomer.All.Single(other => other.Name == customer));

    /// <summary>Stops listening; answers under way are cut off.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }

        await Task.WhenAll(_hosts.Select(host => host.DisposeAsync().AsTask()).Append(_control?.DisposeAsync().AsTask() ?? Task.CompletedTask));
        _hosts.Clear();
        _stopping.Dispose();
    }

    private async Task ListenAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        var injector = new FaultInjector(_time, options.SlowBodyPause, _stopping.Token);
        var connections = new List<SandboxConnection>();
        foreach (var (kind, world) in PartnerKind.All.Zip(_worlds))
        {
            var host = await PartnerHost.StartAsync(kind.Create(world), options.Ports.GetValueOrDefault(kind.Name), _faults, injector, _time, cancellationToken);
            _hosts.Add(host);
            connections.AddRange(SandboxCustomer.All.Select(customer => Connect(kind, world, customer, host.Address)));
        }

        Connections = connections;
        _control = await ControlHost.StartAsync(this, options.Ports.GetValueOrDefault("control"), cancellationToken);
        _writer = new BackgroundWriter(_changes, Settings, _time);
    }

    private static SandboxConnection Connect(PartnerKind kind, PartnerWorld world, SandboxCustomer customer, Uri address)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        kind.Credentials(world, customer, address, settings);
        return new SandboxConnection(
            customer.Name, kind.Name, address,
            [.. kind.Hosts.Select(host => host.Replace("{customer}", customer.Slug, StringComparison.Ordinal))],
            [.. world.Sets(customer).SelectMany(set => set.Shape.Types)],
            settings);
    }
}
