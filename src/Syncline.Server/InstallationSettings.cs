using Syncline.Runs;

namespace Syncline.Server;

/// <summary>What the operator allows an installation beside the defaults.</summary>
public sealed record InstallationSettings
{
    /// <summary>The environment variable of <see cref="AllowedNetworks"/>, separated by commas.</summary>
    public const string NetworksVariable = "SYNCLINE_ALLOW_NETWORKS";

    /// <summary>The environment variable of <see cref="Hosts"/>: <c>host=address</c>, separated by commas.</summary>
    public const string HostsVariable = "SYNCLINE_HOSTS";

    /// <summary>Networks that partners may be in although they are not public: <c>loopback</c>, <c>private</c>, or <c>10.20.0.0/16</c>. Default none.</summary>
    public IReadOnlyList<string> AllowedNetworks { get; init; } = [];

    /// <summary>Sends a Provider's fixed host elsewhere, for stand-ins. Default none.</summary>
    public IReadOnlyDictionary<string, string> Hosts { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads them from the environment.</summary>
    /// <exception cref="SyncException"><c>settings.invalid</c>: a part of SYNCLINE_HOSTS is no pair.</exception>
    public static InstallationSettings Of(Func<string, string?> variable) => new()
    {
        AllowedNetworks = Parts(variable(NetworksVariable)),
        Hosts = Parts(variable(HostsVariable)).Select(Pair).ToDictionary(pair => pair.Host, pair => pair.Address),
    };

    private static string[] Parts(string? text) => text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static (string Host, string Address) Pair(string text) => text.Split('=', 2) is [{ Length: > 0 } host, { Length: > 0 } address]
        ? (host, address)
        : throw new SyncException(new SyncError(
            "settings.invalid", $"{HostsVariable}: '{text}' is not HOST=ADDRESS.", "Write host=address, such as api.hubapi.com=http://127.0.0.1:5001, with commas between several."));
}
