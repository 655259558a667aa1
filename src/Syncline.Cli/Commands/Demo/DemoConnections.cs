using System.Text.Json.Nodes;
using Syncline.Cli.Invocation;
using Syncline.Integrations;
using Syncline.Sandbox;
using Syncline.Security;
using Syncline.Server.Connecting;

namespace Syncline.Cli.Commands.Demo;

/// <summary>Connects the demo's customers to the stand-ins, or connects them anew after a restart: sign-ins that a dead partner gave are void.</summary>
internal static class DemoConnections
{
    private const string Schedule = "30s";

    /// <summary>Connects all of them.</summary>
    /// <exception cref="CommandException">A stand-in refused its own credentials.</exception>
    public static async Task ConnectAsync(IServiceProvider services, IReadOnlyList<SandboxConnection> connections, CancellationToken cancellationToken)
    {
        var catalog = services.GetRequiredService<IProviderCatalog>();
        foreach (var connection in connections)
        {
            var provider = Naming.RequireProvider(catalog, connection.Partner);
            var result = await services.GetRequiredService<Connector>().ConnectAsync(
                new ConnectRequest
                {
                    Customer = await CustomerAsync(services, connection.Customer, cancellationToken),
                    Provider = provider,
                    Name = provider.Name,
                    Settings = Settings(provider, connection),
                    Overrides = Overrides(provider, connection),
                    Schedule = Schedule,
                    IsKnownAccount = true,
                },
                cancellationToken);
            if (result.Refusal is { } refusal)
            {
                throw new CommandException(ExitCode.Failed, refusal with { Message = $"{connection.Customer}'s {provider.DisplayName}: {refusal.Message}" });
            }
        }
    }

    private static async Task<Customer> CustomerAsync(IServiceProvider services, string name, CancellationToken cancellationToken)
    {
        var customers = services.GetRequiredService<ICustomerStore>();
        var box = services.GetRequiredService<SecretBox>();
        return await customers.FindAsync(name, cancellationToken) ?? await customers.AddAsync(name, "UTC", id => box.CreateDataKey(id), cancellationToken);
    }

    /// <summary>A stand-in offers what any sign-in of it needs; the Provider takes what it knows.</summary>
    private static JsonObject Settings(Provider provider, SandboxConnection connection)
    {
        var settings = new JsonObject();
        foreach (var (name, value) in connection.Settings.Where(pair => provider.Settings.Any(setting => setting.Path == pair.Key)))
        {
            settings[name] = value;
        }

        return settings;
    }

    /// <summary>The stand-ins' late writes come within seconds, not within the minutes that the real partners need.</summary>
    private static JsonObject Overrides(Provider provider, SandboxConnection connection)
    {
        var hosts = new JsonObject();
        foreach (var host in connection.Hosts)
        {
            hosts[host] = connection.BaseUrl.GetLeftPart(UriPartial.Authority);
        }

        var types = new JsonObject();
        foreach (var type in provider.Types.Keys.Order(StringComparer.Ordinal))
        {
            types[type] = new JsonObject { ["lag"] = $"{DemoPartners.Lag.TotalSeconds + 1:0}s", ["overlap"] = "2s" };
        }

        return new JsonObject { ["hosts"] = hosts, ["types"] = types };
    }
}
