using Syncline.Sandbox;

namespace Syncline.Cli.Commands.Demo;

/// <summary>The demo's partners: stand-ins whose data changes, and which are the same after a kill and a restart.</summary>
internal sealed class DemoPartners : IAsyncDisposable
{
    /// <summary>How long a late write stays invisible.</summary>
    public static readonly TimeSpan Lag = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    private readonly ChangeJournal _journal;
    private readonly JournalClock _clock;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private Task _changing = Task.CompletedTask;

    private DemoPartners(SandboxServer sandbox, ChangeJournal journal, JournalClock clock, TimeProvider time)
    {
        Sandbox = sandbox;
        _journal = journal;
        _clock = clock;
        _time = time;
    }

    /// <summary>The stand-ins.</summary>
    public SandboxServer Sandbox { get; }

    /// <summary>Changes made so far, over all starts.</summary>
    public int Changes => Sandbox.Changes.Total;

    /// <summary>When they last changed; null when they never did.</summary>
    public DateTimeOffset? ChangedAt { get; private set; }

    /// <summary>Starts them as this folder last had them, or anew with <paramref name="records"/> records.</summary>
    public static async Task<DemoPartners> StartAsync(string folder, int records, TimeProvider time, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "partners.json");
        var known = PartnersFile.Read(path);
        var clock = new JournalClock(time);
        var options = new SandboxOptions { Seed = known?.Seed ?? 7, Records = known?.Records ?? records, Lag = Lag };
        var sandbox = await ListenAsync(options, known?.Ports, clock, cancellationToken);
        new PartnersFile(options.Seed, options.Records, sandbox.Connections.DistinctBy(one => one.Partner).ToDictionary(one => one.Partner, one => one.BaseUrl.Port)).Write(path);

        var journal = ChangeJournal.Open(Path.Combine(folder, "partners.journal"));
        foreach (var (at, changes) in journal.Entries)
        {
            clock.Hold(at);
            sandbox.ApplyChanges(changes);
        }

        clock.Release();
        return new DemoPartners(sandbox, journal, clock, time) { ChangedAt = journal.Entries.Count > 0 ? journal.Entries[^1].At : null };
    }

    /// <summary>Begins to change data, at about this rate.</summary>
    public void BeginChanging(double perSecond) => _changing = ChangeAsync(perSecond);

    /// <summary>Ends changing; when it returns, nothing is being written.</summary>
    public async Task EndChangingAsync()
    {
        await _stopping.CancelAsync();
        await _changing;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await EndChangingAsync();
        await Sandbox.DisposeAsync();
        _journal.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Addresses that the last start had are asked for again; where one is taken now, any will do.</summary>
    private static async Task<SandboxServer> ListenAsync(
        SandboxOptions options, IReadOnlyDictionary<string, int>? ports, JournalClock clock, CancellationToken cancellationToken)
    {
        try
        {
            return await SandboxServer.StartAsync(options with { Ports = ports ?? options.Ports }, clock, cancellationToken);
        }
        catch (IOException) when (ports is not null)
        {
            return await SandboxServer.StartAsync(options, clock, cancellationToken);
        }
    }

    private async Task ChangeAsync(double perSecond)
    {
        var owed = 0.0;
        using var timer = new PeriodicTimer(Period, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                owed += perSecond * Period.TotalSeconds;
                var due = (int)owed;
                owed -= due;
                if (due > 0)
                {
                    Change(due);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Changing ends.
        }
    }

    /// <summary>
    /// Noted before it is made: killed in between, the restart makes it with the time that was noted, behind which no reader's cursor can have passed, since every
    /// reader stays a lag behind the clock and none ran meanwhile.
    /// </summary>
    internal void Change(int changes)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds());
        ChangedAt = at;
        _clock.Hold(at);
        _journal.Append(at, changes);
        Sandbox.ApplyChanges(changes);
        _clock.Release();
    }
}
