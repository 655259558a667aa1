using Syncline.Chaos.Sites;

namespace Syncline.Chaos.Processes;

/// <summary>The processes of an installation.</summary>
internal sealed class RunningFleet : IAsyncDisposable
{
    private RunningFleet(IReadOnlyList<FleetMember> members) => Members = members;

    /// <summary>Each of them.</summary>
    public IReadOnlyList<FleetMember> Members { get; }

    /// <summary>Starts them, all at once, and waits until each is ready.</summary>
    /// <param name="site">Where.</param>
    /// <param name="counts">How many of which role.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<RunningFleet> StartAsync(Site site, IReadOnlyList<(string Role, int Count)> counts, CancellationToken cancellationToken)
    {
        var fleet = new RunningFleet([.. counts.SelectMany(
            roles => Enumerable.Range(1, roles.Count), (roles, number) => new FleetMember(site, $"{roles.Role}-{number}", roles.Role))]);
        try
        {
            foreach (var member in fleet.Members)
            {
                member.Start();
            }

            await fleet.UntilReadyAsync(cancellationToken);
            return fleet;
        }
        catch
        {
            await fleet.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until each is ready.</summary>
    public Task UntilReadyAsync(CancellationToken cancellationToken) => Task.WhenAll(Members.Select(member => member.Process.UntilReadyAsync(cancellationToken)));

    /// <summary>Those of a role.</summary>
    public IEnumerable<FleetMember> Of(string role) => Members.Where(member => member.Role == role);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var member in Members)
        {
            await member.DisposeAsync();
        }
    }
}
