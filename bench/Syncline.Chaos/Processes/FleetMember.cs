using Syncline.Chaos.Sites;
using TestServers.Links;

namespace Syncline.Chaos.Processes;

/// <summary>One place in a fleet: a process, the next after it, and the network before them, which is theirs alone.</summary>
internal sealed class FleetMember : IAsyncDisposable
{
    private readonly IReadOnlyDictionary<string, string> _settings;

    /// <summary>Makes the place; nothing runs yet.</summary>
    public FleetMember(Site site, string name, string role)
    {
        (Name, Role) = (name, role);
        DatabaseLink = site.LinkToDatabase();
        BrokerLink = site.LinkToBroker();
        _settings = site.Settings(role, DatabaseLink.Port, BrokerLink?.Port);
    }

    /// <summary>Which one it is, such as <c>retriever-2</c>.</summary>
    public string Name { get; }

    /// <summary>Its roles.</summary>
    public string Role { get; }

    /// <summary>Its network to the database.</summary>
    public FaultProxy DatabaseLink { get; }

    /// <summary>Its network to the queues' server; null where that is the database.</summary>
    public FaultProxy? BrokerLink { get; }

    /// <summary>The crash point at which the process is to kill itself, and the how manieth time; null for none.</summary>
    public string? Armed { get; private set; }

    /// <summary>The process that is there now.</summary>
    public FleetProcess Process { get; private set; } = null!;

    /// <summary>Starts a process here.</summary>
    public void Start(string? crashAt = null)
    {
        Armed = crashAt;
        Process = FleetProcess.Start(_settings, crashAt);
    }

    /// <summary>Puts another process in the place of the one that has ended.</summary>
    public async Task StartNextAsync(string? crashAt)
    {
        // Never without one: others look at it meanwhile.
        var before = Process;
        Start(crashAt);
        await before.DisposeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Process is { } process)
        {
            await process.DisposeAsync();
        }

        await DatabaseLink.DisposeAsync();
        await (BrokerLink?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
