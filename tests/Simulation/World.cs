using System.Text.Json.Nodes;
using Simulation.Faults;
using Simulation.Fleet;
using Simulation.Invariants;
using Simulation.Partners;
using Simulation.Ports;
using Simulation.Processes;
using Simulation.Queues;
using Simulation.Stories;
using Simulation.Time;
using Syncline.Backends.Sqlite;
using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Runs;
using Syncline.Security;

namespace Simulation;

/// <summary>Everything of one seed: the time, the machines, the database, the broker, the partner, and what goes wrong.</summary>
internal sealed class World : IDisposable
{
    private static readonly Lazy<SecretBox> SharedBox = new(MakeBox);

    private readonly SqliteDatabase _database;
    private readonly Glass _glass;
    private readonly Dictionary<string, TimeSpan> _skews = [];
    private readonly Dictionary<string, Account> _accountsByHost = [];
    private readonly Dictionary<long, Account> _accounts = [];
    private readonly HashSet<string> _crashPoints = new(StringComparer.Ordinal);

    public World(int seed, Action<string>? listener)
    {
        Random = new Random(seed);
        Faults = new FaultPlan(seed, Random);
        Season = Season.Draw(Random, Faults);
        Time = new VirtualTime(Season.Start);
        Story = new Story(Time, listener);
        Stepper = new Stepper(Random);
        Options = Settings.Draw(Random);
        DatabaseClock = new SkewedClock(Time, action => action());
        Broker = new Broker(this);
        _database = SqliteDatabase.Open(new SqliteOptions(), DatabaseClock);
        Stores = new SharedStores(_database);
        _glass = new Glass(_database.ReadAsync(session => session.Connection, CancellationToken.None).Result);
        Watch = new Watch(this, _glass);
        Fleet = new ProcessFleet(this);
        CrashPoints.Handler = Hit;
    }

    public Random Random { get; }

    public FaultPlan Faults { get; }

    public Season Season { get; }

    public VirtualTime Time { get; }

    public Story Story { get; }

    public Stepper Stepper { get; }

    public SynclineOptions Options { get; }

    /// <summary>The database server's clock, which decides what is due and whose lease has ended.</summary>
    public SkewedClock DatabaseClock { get; }

    public Broker Broker { get; }

    public SharedStores Stores { get; }

    public Watch Watch { get; }

    public ProcessFleet Fleet { get; }

    public DatabaseTurn Turn { get; } = new();

    public OpenCalls OpenCalls { get; } = new();

    public static SecretBox Box => SharedBox.Value;

    /// <summary>Set once the faults are over.</summary>
    public Calm? Calm { get; set; }

    /// <summary>The first thing that was not as it must be.</summary>
    public InvariantViolatedException? Violation { get; private set; }

    public long DatabaseNow => DatabaseClock.GetUtcNow().ToUnixTimeMilliseconds();

    public bool IsInTransaction => _glass.IsInTransaction;

    public Glass Glass => _glass;

    /// <summary>The crash points that a process came to while it could die there.</summary>
    public IReadOnlySet<string> CrashPointsHit => _crashPoints;

    public IReadOnlyDictionary<long, Account> Accounts => _accounts;

    public void Fail(string invariant, string what)
    {
        Violation ??= new InvariantViolatedException(invariant, what);
        Story.Tell(Stepper.Running, "VIOLATED", $"{invariant}: {what}");
    }

    public TimeSpan Between(double least, double most) => TimeSpan.FromMilliseconds(Math.Round(1000 * (least + ((most - least) * Random.NextDouble()))));

    public Account AccountAt(string host) => _accountsByHost[host];

    public Account AccountOf(long integration) => _accounts[integration];

    public void Open(long integration, Account account)
    {
        _accounts.Add(integration, account);
        _accountsByHost.Add(account.Host, account);
    }

    /// <summary>How far the machine's clock of that name is off.</summary>
    public TimeSpan SkewOf(string machine) => _skews.GetValueOrDefault(machine);

    /// <summary>Puts a machine's clock right or wrong, now and for its next starts.</summary>
    public void Skew(SimulatedProcess process, TimeSpan skew)
    {
        _skews[process.Name] = skew;
        process.Clock.Skew = skew;
    }

    /// <summary>A machine stands still for a while; nobody tells it.</summary>
    public void Pause(SimulatedProcess process, string where)
    {
        if (process.IsDead || process.IsPaused)
        {
            return;
        }

        var time = Between(20, 170);
        Story.Tell(process, "stands still", $"{where}, for {time}");
        process.Pause();
        Time.In(time, () => Wake(process));
    }

    /// <summary>A right of this process has passed to another. Where it stands still, it may wake at the worst of all moments: just now.</summary>
    public void Supersede(SimulatedProcess process)
    {
        if (process.IsPaused && Random.Next(2) == 0)
        {
            Time.In(Between(0, 0.5), () => Wake(process));
        }
    }

    /// <summary>An Integration's secrets as they are stored.</summary>
    public JsonObject ReadSecrets(IntegrationKey key) => _glass.Secrets(key.Integration.Value) is { } stored
        ? (JsonObject)JsonNode.Parse(Box.Open(stored.DataKey, key.Customer, key.Integration, "secrets", stored.Secrets))!
        : [];

    public void Dispose()
    {
        CrashPoints.Handler = null;
        _glass.Dispose();

        // After a violation nobody can say who still holds it.
        if (Violation is null && !Turn.IsTaken)
        {
            _database.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private void Wake(SimulatedProcess process)
    {
        if (process.IsPaused)
        {
            Story.Tell(process, "wakes", "");
            process.Wake(Stepper);
        }
    }

    private void Hit(string point)
    {
        if (Stepper.Running is not { Role: not ProcessRole.Operator } process)
        {
            return;
        }

        if (Faults.KillAtPoint > 0 && !Faults.IsOver)
        {
            _crashPoints.Add(point);
        }

        if (process.IsDead || Faults.Happens(Faults.KillAtPoint))
        {
            process.Kill($"at {point}, {CrashPoints.All[point]}");
            throw new ProcessKilledException();
        }
    }

    private static SecretBox MakeBox()
    {
        var folder = Directory.CreateTempSubdirectory("syncline-simulation-");
        try
        {
            return new SecretBox(KeyFile.OpenOrCreate(Path.Combine(folder.FullName, "key")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
