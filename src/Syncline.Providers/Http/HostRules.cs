using System.Collections.Immutable;

namespace Syncline.Providers.Http;

/// <summary>The hosts that the requests of one Integration may name, and those that are really asked elsewhere. Immutable.</summary>
public sealed record HostRules
{
    /// <summary>Hosts that requests may name.</summary>
    public ImmutableArray<HostPattern> Allowed { get; init; } = [];

    /// <summary>Hosts whose requests go to a stand-in; the first that matches counts. The stand-in itself may be named too.</summary>
    public ImmutableArray<StandIn> StandIns { get; init; } = [];

    /// <summary>True: any host may be named. For a manifest that someone tries out on their own machine, without a provider.yaml that says where it may go.</summary>
    public bool AllowsAny { get; init; }

    /// <summary>True when a request may name this address.</summary>
    public bool Allows(Uri uri) => AllowsAny || Allowed.Any(p => p.Matches(uri)) || StandIns.Any(s => s.Host.Matches(uri) || HostPattern.Of(s.BaseAddress).Matches(uri));

    /// <summary>True where a request that is really sent to this address may go to this machine: the operator's own file says so.</summary>
    internal bool MayBeThisMachine(Uri target) => StandIns.Any(s => s.MayBeThisMachine && HostPattern.Of(s.BaseAddress).Matches(target));

    /// <summary>Where a request for this address is really sent: the same unless a stand-in takes it.</summary>
    public Uri Locate(Uri uri)
    {
        var standIn = StandIns.FirstOrDefault(s => s.Host.Matches(uri));
        return standIn is null ? uri : new Uri(standIn.BaseAddress.AbsoluteUri.TrimEnd('/') + uri.PathAndQuery);
    }
}
