using System.Text;
using System.Text.Json.Nodes;
using Simulation.Fleet;
using Simulation.Invariants;
using Simulation.Partners;
using Simulation.Ports;
using Simulation.Processes;
using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Retrieving;
using Syncline.Scheduling;

namespace Simulation;

/// <summary>Does what people do: asks for syncs, pauses, changes schedules, disconnects, and signs in again where a token was lost.</summary>
internal sealed class Person
{
    // Whoever has edited something looks for it a few times more.
    private const int LooksAfter = 3;

    private static readonly TimeSpan Round = TimeSpan.FromMinutes(2);
    private readonly World _world;
    private readonly SimulatedProcess _process;
    private readonly Gate _gate;
    private readonly ControlPort _control;
    private readonly IntegrationPort _integrations;
    private readonly CredentialPort _credentials;
    private readonly Rescheduler _rescheduler;
    private readonly HashSet<long> _paused = [];
    private readonly HashSet<IntegrationKey> _disconnected = [];
    private bool _isStill;

    // One thing after another: what the database kept waiting does not come after what was done about it.
    private Task _meddling = Task.CompletedTask;

    public Person(World world)
    {
        _world = world;
        _process = new SimulatedProcess("person", ProcessRole.Operator, 1, world.Time, world.Stepper, (_, _) => { });
        _gate = new Gate(world, _process);
        _control = new ControlPort(_gate, world.Stores.Control);
        _integrations = new IntegrationPort(_gate, world.Stores.Integrations);
        _credentials = new CredentialPort(_gate, world.Stores.Credentials);
        _rescheduler = new Rescheduler(_control, new Signals());
    }

    public void Begin()
    {
        Every(Round, SignInAgainAsync);
        _process.Run(SetSchedulesAsync);
        NowAndThen(row => Edit(row, LooksAfter + 3 + _world.Random.Next(6)));
        NowAndThen(row => Close(row, LooksAfter + 4 + _world.Random.Next(5)));
        if (_world.Faults.HasOperator)
        {
            Meddle();
        }
    }

    /// <summary>Puts everything back to work.</summary>
    public void PutRight() => _process.Run(async () =>
    {
        await _meddling;
        foreach (var key in _disconnected.ToList())
        {
            await ConnectAsync(key);
        }

        foreach (var row in Objects().Where(row => _paused.Contains(row.Object)))
        {
            await _control.ResumeAsync(KeyOf(row), CancellationToken.None);
        }

        _paused.Clear();
    });

    /// <summary>Edits nothing any more at the partner.</summary>
    public void BeStill() => _isStill = true;

    /// <summary>Asks for a sync of everything that is not due by itself soon.</summary>
    public void AskForAll() => _process.Run(async () =>
    {
        foreach (var row in Objects().Where(row => ScheduleOracle.IntervalOf(row.Schedule, row.Interval) is null))
        {
            await _control.RequestSyncAsync(KeyOf(row), ReadKind.Incremental, false, CancellationToken.None);
        }
    });

    private List<ObjectView> Objects() => [.. _world.Watch.Objects.Values.OrderBy(row => row.Object)];

    private void Every(TimeSpan period, Func<Task> what) => _world.Time.In(period, () =>
    {
        _process.Run(what);
        Every(period, what);
    });

    private void Meddle() => _world.Time.In(_world.Between(40, 200), () =>
    {
        if (!_world.Faults.IsOver)
        {
            _process.Run(() => _meddling = MeddleAsync(_meddling));
            Meddle();
        }
    });

    /// <summary>Now and then, of one that is synced and can be asked for changes.</summary>
    private void NowAndThen(Action<ObjectView> what) => _world.Time.In(_world.Between(60, 240), () =>
    {
        if (!_isStill)
        {
            var rows = Objects().Where(row => row.State == "active" && !Remote(row).Kind.ReadsInFull).ToList();
            if (rows.Count > 0)
            {
                what(rows[_world.Random.Next(rows.Count)]);
            }

            NowAndThen(what);
        }
    });

    /// <summary>Someone edits two records at the partner again and again, and each time wants to see it here at once.</summary>
    private void Edit(ObjectView row, int times)
    {
        var open = Remote(row).Open.Take(2).ToList();
        if (times > LooksAfter && !_isStill && open.Count > 0)
        {
            Founding.Write(_world, _world.AccountOf(row.Integration), Remote(row), open[_world.Random.Next(open.Count)], isDeleted: false);
        }

        LookAndGoOn(row, times, Edit);
    }

    /// <summary>Someone works off a list at the partner, a new record or one that was there, closes each with its last edit, and wants to see each here at once.</summary>
    private void Close(ObjectView row, int times)
    {
        var remote = Remote(row);
        var open = remote.Open.Skip(2).ToList();
        var isNew = !remote.IsFull && (open.Count == 0 || _world.Random.Next(2) == 0);
        if (times > LooksAfter && !_isStill && (isNew || open.Count > 0))
        {
            var record = isNew ? remote.Add() : open[_world.Random.Next(open.Count)];
            Founding.Write(_world, _world.AccountOf(row.Integration), remote, record, isDeleted: false);
            record.IsClosed = true;
        }

        LookAndGoOn(row, times, Close);
    }

    private void LookAndGoOn(ObjectView row, int times, Action<ObjectView, int> goOn)
    {
        _process.Run(async () =>
        {
            await _control.RequestSyncAsync(KeyOf(row), ReadKind.Incremental, false, CancellationToken.None);
            _world.Fleet.Ring();
        });
        if (times > 1)
        {
            _world.Time.In(_world.Between(0.2, 3), () => goOn(row, times - 1));
        }
    }

    private RemoteCollection Remote(ObjectView row) => _world.AccountOf(row.Integration).Of(row.Type);

    private async Task SetSchedulesAsync()
    {
        foreach (var row in Objects())
        {
            if (_world.Random.Next(6) == 0)
            {
                await _rescheduler.SetAsync(KeyOf(row), _world.Season.Daily[_world.Random.Next(_world.Season.Daily.Count)], CancellationToken.None);
            }
        }
    }

    private async Task MeddleAsync(Task before)
    {
        await before;
        var objects = Objects();
        var row = objects[_world.Random.Next(objects.Count)];
        var integration = new IntegrationKey(new CustomerId(row.Customer), new IntegrationId(row.Integration));
        switch (_world.Random.Next(9))
        {
            case 0 when _disconnected.Add(integration):
                await _integrations.DisconnectAsync(integration, CancellationToken.None);
                break;
            case 1 when _disconnected.Count > 0:
                await ConnectAsync(_disconnected.First());
                break;
            case 2 when row.State == "active":
                _paused.Add(row.Object);
                await _control.PauseAsync(KeyOf(row), CancellationToken.None);
                break;
            case 3 when _paused.Contains(row.Object) && !_disconnected.Contains(integration):
                _paused.Remove(row.Object);
                await _control.ResumeAsync(KeyOf(row), CancellationToken.None);
                break;
            case 4:
                await _rescheduler.SetAsync(KeyOf(row), new[] { null, "90s", "4m", "7m" }[_world.Random.Next(4)], CancellationToken.None);
                break;
            case 5:
                await ReadAgainAsync(_world.Random.Next(2) == 0 ? [row] : [.. objects.Where(other => other.Integration == row.Integration)]);
                break;
            default:
                await _control.RequestSyncAsync(KeyOf(row), ReadKind.Incremental, false, CancellationToken.None);
                break;
        }
    }

    /// <summary>Someone does not trust what is stored, of one object or of a whole account.</summary>
    private async Task ReadAgainAsync(IEnumerable<ObjectView> rows)
    {
        foreach (var row in rows)
        {
            await _control.RequestSyncAsync(KeyOf(row), ReadKind.Full, false, CancellationToken.None);
        }

        _world.Fleet.Ring();
    }

    /// <summary>Where the partner refuses us for good, a person signs in again; where it does not, the mender comes to that by itself.</summary>
    private async Task SignInAgainAsync()
    {
        foreach (var group in Objects().Where(row => row.State == "needs_person").GroupBy(row => (row.Customer, row.Integration)).ToList())
        {
            var key = new IntegrationKey(new CustomerId(group.Key.Customer), new IntegrationId(group.Key.Integration));
            if (!_disconnected.Contains(key) && (string?)_world.ReadSecrets(key)["refresh_token"] != _world.AccountOf(group.Key.Integration).Tokens.Current.Token)
            {
                await ConnectAsync(key);
            }
        }
    }

    private async Task ConnectAsync(IntegrationKey key)
    {
        var account = _world.AccountOf(key.Integration.Value);
        var customer = (await _gate.CallAsync("find customer", () => _world.Stores.Customers.FindAsync(key.Customer, CancellationToken.None), null, CancellationToken.None))!;
        var secrets = new JsonObject { ["client_secret"] = $"{TokenOffice.Mark}-app", ["refresh_token"] = account.Tokens.SignIn().Token };
        bool isStored;
        do
        {
            var version = (await _credentials.ReadAsync(key, CancellationToken.None))?.Version ?? 0;
            var value = World.Box.Seal(customer.DataKey.Span, key.Customer, key.Integration, "secrets", Encoding.UTF8.GetBytes(secrets.ToJsonString()));
            isStored = await _credentials.TryReplaceAsync(key, version, value, CancellationToken.None);
        }
        while (!isStored);

        await _integrations.PutObjectsAsync(key, SimulatedProvider.Definitions, CancellationToken.None);
        await _control.MendAsync(key, CancellationToken.None);
        if (_disconnected.Remove(key))
        {
            foreach (var row in Objects().Where(row => row.Integration == key.Integration.Value && row.State == "paused" && !_paused.Contains(row.Object)))
            {
                await _control.ResumeAsync(KeyOf(row), CancellationToken.None);
            }
        }
    }

    private static ObjectKey KeyOf(ObjectView row) => new(new CustomerId(row.Customer), new ObjectId(row.Object));
}
