using Syncline.Chaos.Processes;

namespace Syncline.Chaos.Mischief;

/// <summary>
/// Keeps a fleet full, as an orchestrator does: whoever ends is followed at once by the next, after failed starts later and later. The next one may be made to die at a
/// crash point. Counts who died of what.
/// </summary>
internal sealed class Keeper(RunningFleet fleet, CrashMarks marks, Random random, ChaosLog log, string? logFolder)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly Dictionary<FleetMember, bool> _expected = [];
    private readonly Dictionary<string, int> _kills = [];
    private readonly List<string> _problems = [];
    private readonly Lock _gate = new();
    private bool _isArming = true;

    /// <summary>Processes that were killed, by us or at a crash point, by role.</summary>
    public IReadOnlyDictionary<string, int> Kills
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<string, int>(_kills);
            }
        }
    }

    /// <summary>Processes that were told to stop.</summary>
    public int Deployed { get; private set; }

    /// <summary>Processes that ended as none should.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (_gate)
            {
                return [.. _problems];
            }
        }
    }

    /// <summary>From now on nobody is made to die: those that would yet are killed now.</summary>
    public void Disarm()
    {
        lock (_gate)
        {
            _isArming = false;
            fleet.Members.Where(member => member.Armed is not null).ToList().ForEach(Kill);
        }
    }

    /// <summary>Kills any process that works, but those that are to die by themselves; none where the machine is too slow to have one.</summary>
    public void KillAny()
    {
        lock (_gate)
        {
            var others = fleet.Members.Where(member => member.Armed is null && member.Process.HasStarted).ToList();
            if (others.Count > 0)
            {
                Kill(others[random.Next(others.Count)]);
            }
        }
    }

    /// <summary>Tells a process to stop: one that is to die of that, if there is one that works; else any other, so that that one gets to work.</summary>
    public void DeployAny(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var doomed = fleet.Members.FirstOrDefault(other => other.Armed?.StartsWith("K18", StringComparison.Ordinal) == true);
            var others = fleet.Members.Where(other => other != doomed).ToList();
            var member = doomed is { Process: { HasStarted: true, HasEnded: false } } ? doomed : others[random.Next(others.Count)];
            if (member.Process.HasEnded || !_expected.TryAdd(member, false))
            {
                return;
            }

            Deployed++;
            log.Write($"SIGTERM {member.Name}");
            _ = member.Process.TerminateAsync(cancellationToken);
        }
    }

    /// <summary>Follows one place until it is cancelled.</summary>
    public async Task KeepAsync(FleetMember member, CancellationToken cancellationToken)
    {
        try
        {
            for (var pause = FirstPause; ;)
            {
                var code = await member.Process.UntilEndedAsync(cancellationToken);
                var hasStarted = member.Process.HasStarted;
                Append(member);
                var next = Judge(member, code, hasStarted);
                if (hasStarted || code == FleetProcess.Killed)
                {
                    pause = FirstPause;
                }
                else
                {
                    await Task.Delay(pause, TimeProvider.System, cancellationToken);
                    pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                }

                await StartNextAsync(member, next);
            }
        }
        catch (OperationCanceledException)
        {
            Append(member);
        }
    }

    private void Kill(FleetMember member)
    {
        if (!member.Process.HasEnded && _expected.TryAdd(member, true))
        {
            log.Write($"kill -9 {member.Name}");
            member.Process.Kill();
        }
    }

    private Task StartNextAsync(FleetMember member, string? crashAt)
    {
        lock (_gate)
        {
            return member.StartNextAsync(crashAt);
        }
    }

    /// <summary>Notes how a process ended.</summary>
    /// <returns>Where the next one is to die.</returns>
    private string? Judge(FleetMember member, int code, bool hasStarted)
    {
        lock (_gate)
        {
            var isExpected = _expected.Remove(member, out var wasKilled);
            if (isExpected && wasKilled)
            {
                Count(member);
            }
            else if (member.Armed is { } armed && code == FleetProcess.Killed)
            {
                Count(member);
                log.Write($"{member.Name} died at {armed}: {marks.Note(armed)}");
            }
            else if (hasStarted && !(isExpected && code == 0))
            {
                _problems.Add($"{member.Name} ended with {code}{(isExpected ? " after SIGTERM" : " by itself")}");
                log.Write(_problems[^1]);
            }
            else if (!isExpected)
            {
                log.Write($"{member.Name} could not start: {code}");
            }

            return NextMark(member);
        }
    }

    /// <summary>One of each role is to die at a crash point; the others die when they may.</summary>
    private string? NextMark(FleetMember member) =>
        _isArming && !fleet.Of(member.Role).Any(other => other != member && other.Armed is not null) ? marks.NextFor(member.Role) : null;

    private void Count(FleetMember member) => _kills[member.Role] = _kills.GetValueOrDefault(member.Role) + 1;

    private void Append(FleetMember member)
    {
        if (logFolder is not null)
        {
            File.AppendAllText(Path.Combine(logFolder, $"{member.Name}.log"), $"{member.Process.Log}--- {log.Elapsed:mm\\:ss}\n");
        }
    }
}
