using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;

namespace Syncline.Providers.Http;

/// <summary>Which IP addresses partners may have: public ones, and what the operator allows. Immutable.</summary>
public sealed class AddressRules
{
    private static readonly IPNetwork[] Loopback = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];

    private static readonly IPNetwork[] Private =
        [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("fc00::/7")];

    // Where clouds answer with a machine's credentials. No operator's word opens these.
    private static readonly IPNetwork[] Never =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("100.100.100.200/32"), IPNetwork.Parse("168.63.129.16/32"),
        IPNetwork.Parse("192.0.0.192/32"), IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("240.0.0.0/4"),
        IPNetwork.Parse("::/128"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fd00:ec2::254/128"), IPNetwork.Parse("fd20:ce::254/128"), IPNetwork.Parse("ff00::/8"),
    ];

    private static readonly IPNetwork[] NotPublic =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("192.88.99.0/24"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24"),

        // Teredo, documentation, 6to4: the way to an IPv4 address that is not looked at.
        IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("3fff::/20"),
    ];

    // Everything outside is unassigned, local, or translates to IPv4 (NAT64).
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly FrozenSet<string> MetadataNames = FrozenSet.ToFrozenSet(
        [
            "metadata", "metadata.google.internal", "metadata.goog", "metadata.azure.internal", "metadata.azure.com", "metadata.internal", "instance-data",
            "instance-data.ec2.internal", "metadata.tencentyun.com", "metadata.packet.net", "metadata.platformequinix.com", "metadata.ec2.internal",
        ],
        StringComparer.OrdinalIgnoreCase);

    private readonly IPNetwork[] _allowed;

    private AddressRules(IPNetwork[] allowed) => _allowed = allowed;

    /// <summary>Public addresses only.</summary>
    public static AddressRules PublicOnly { get; } = new([]);

    /// <summary>Public addresses, and the networks named: <c>loopback</c>, <c>private</c>, an address, or a network in CIDR form.</summary>
    /// <exception cref="FormatException">A name is none of these; the message says which.</exception>
    public static AddressRules Allowing(IEnumerable<string> networks) => new([.. networks.SelectMany(Expand)]);

    /// <summary>True for an address that no request may go to.</summary>
    public bool Refuses(IPAddress address)
    {
        var judged = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : WithoutScope(address);
        if (IsIn(Never, judged))
        {
            return true;
        }

        if (IsIn(_allowed, judged))
        {
            return InnerAddressOf(judged) is { } inner && Refuses(inner);
        }

        return IsIn(NotPublic, judged) || (judged.AddressFamily == AddressFamily.InterNetworkV6 && !GlobalUnicast.Contains(judged));
    }

    /// <summary>True for the names under which clouds offer a machine's credentials, whatever they resolve to.</summary>
    public static bool IsMetadataName(string host) => MetadataNames.Contains(host.TrimEnd('.'));

    private static bool IsIn(IPNetwork[] networks, IPAddress address)
    {
        foreach (var network in networks)
        {
            if (network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    private static IPAddress WithoutScope(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId != 0 ? new IPAddress(address.GetAddressBytes()) : address;

    // An operator in an IPv6-only network allows 64:ff9b::/96; what is behind it must still be public.
    private static IPAddress? InnerAddressOf(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return null;
        }

        var bytes = address.GetAddressBytes();
        return bytes switch
        {
            [0x00, 0x64, 0xff, 0x9b, ..] => new IPAddress(bytes[12..]),
            [0x20, 0x02, ..] => new IPAddress(bytes[2..6]),
            _ => null,
        };
    }

    private static IPNetwork[] Expand(string name) => name.Trim() switch
    {
        "loopback" => Loopback,
        "private" => Private,
        var text when IPNetwork.TryParse(text, out var network) => [network],
        var text when IPAddress.TryParse(text, out var address) => [new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)],
        _ => throw new FormatException($"'{name}' is not a network: write loopback, private, or a network such as 10.20.0.0/16."),
    };
}
