using Syncline.Providers.Components;
using Syncline.Providers.Extending;
using Syncline.Providers.Http;
using Syncline.Runs;
using Syncline.Server.Connecting;
using Syncline.Server.Queues;
using Syncline.Server.Storage;

namespace Syncline.Server;

/// <summary>What the operator allows an installation beside the defaults.</summary>
public sealed record InstallationSettings
{
    /// <summary>The environment variable of <see cref="AllowedNetworks"/>, separated by commas.</summary>
    public const string NetworksVariable = "SYNCLINE_ALLOW_NETWORKS";

    /// <summary>The environment variable of <see cref="Hosts"/>: <c>host=address</c>, separated by commas.</summary>
    public const string HostsVariable = "SYNCLINE_HOSTS";

    /// <summary>The environment variable of <see cref="Components"/>: files of assemblies, separated by commas.</summary>
    public const string ComponentsVariable = "SYNCLINE_COMPONENTS";

    /// <summary>Networks that partners may be in although they are not public: <c>loopback</c>, <c>private</c>, or <c>10.20.0.0/16</c>. Default none.</summary>
    public IReadOnlyList<string> AllowedNetworks { get; init; } = [];

    /// <summary>Sends a Provider's fixed host elsewhere, for stand-ins. Default none.</summary>
    public IReadOnlyDictionary<string, string> Hosts { get; init; } = new Dictionary<string, string>();

    /// <summary>The classes that manifests may name as custom components. Default none.</summary>
    public CustomComponents Components { get; init; } = CustomComponents.None;

    /// <summary>Which database and queue. Default SQLite in the data folder, and the queue in process.</summary>
    public InstallationStorage Storage { get; init; } = InstallationStorage.Embedded;

    /// <summary>What of them the way out to partners goes by.</summary>
    public OutboundOptions Outbound => new() { AllowedNetworks = AllowedNetworks, Hosts = Hosts };

    /// <summary>Reads them.</summary>
    /// <exception cref="SettingsException">Everything that is wrong with them.</exception>
    public static InstallationSettings Of(Func<string, string?> variable)
    {
        var problems = new List<SyncError>();
        var settings = new InstallationSettings
        {
            AllowedNetworks = Parts(variable(NetworksVariable)),
            Hosts = Parts(variable(HostsVariable)).Select(text => Pair(text, problems)).OfType<(string Host, string Address)>()
                .DistinctBy(pair => pair.Host).ToDictionary(pair => pair.Host, pair => pair.Address),
            Components = ReadComponents(variable, problems),
            Storage = new StorageReader(problems)
                .Read(variable(InstallationStorage.DatabaseVariable), variable(InstallationStorage.QueueVariable), variable(InstallationStorage.PagesVariable))
                with { QueuePrefix = variable(QueueChoice.PrefixVariable) },
        };
        return problems.Count == 0 ? settings : throw new SettingsException(problems);
    }

    /// <summary>Reads only which classes manifests may name, for what runs without an installation.</summary>
    /// <exception cref="SettingsException">Everything that is wrong with them.</exception>
    public static CustomComponents ComponentsOf(Func<string, string?> variable)
    {
        var problems = new List<SyncError>();
        var components = ReadComponents(variable, problems);
        return problems.Count == 0 ? components : throw new SettingsException(problems);
    }

    private static CustomComponents ReadComponents(Func<string, string?> variable, List<SyncError> problems)
    {
        var components = CustomComponents.None;
        foreach (var file in Parts(variable(ComponentsVariable)))
        {
            try
            {
                components = components.With(ComponentAssembly.Load(file));
            }
            catch (SyncException exception)
            {
                problems.Add(exception.Error with { Message = $"{ComponentsVariable}: {exception.Error.Message}" });
            }
        }

        return components;
    }

    private static string[] Parts(string? text) => text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static (string Host, string Address)? Pair(string text, List<SyncError> problems)
    {
        if (text.Split('=', 2) is [{ Length: > 0 } host, { Length: > 0 } address])
        {
            return (host, address);
        }

        problems.Add(new SyncError(
            "settings.invalid", $"{HostsVariable}: '{text}' is not HOST=ADDRESS.", "Write host=address, such as api.hubapi.com=http://127.0.0.1:5001, with commas between several."));
        return null;
    }
}
