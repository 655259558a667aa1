namespace Simulation.Partners;

/// <summary>A record at the partner with all its versions.</summary>
internal sealed class RemoteRecord(string id)
{
    public string Id => id;

    public List<RemoteVersion> Versions { get; } = [];

    public RemoteVersion Newest => Versions[^1];

    /// <summary>Nobody edits it any more, as a ticket that is closed: what was missed of it, no later edit brings.</summary>
    public bool IsClosed { get; set; }

    /// <summary>What a replica shows now; null for nothing yet.</summary>
    public RemoteVersion? SeenBy(int replica, DateTimeOffset now)
    {
        for (var i = Versions.Count - 1; i >= 0; i--)
        {
            if (Versions[i].VisibleAt[replica] <= now)
            {
                return Versions[i];
            }
        }

        return null;
    }
}
