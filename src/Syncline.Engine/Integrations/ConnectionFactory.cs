using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Pushing;
using Syncline.Retrieving;
using Syncline.Runs;
using Syncline.Security;

namespace Syncline.Integrations;

/// <summary>Makes of a stored Integration what a source reads with.</summary>
/// <param name="catalog">The Providers.</param>
/// <param name="credentials">The sealed secrets.</param>
/// <param name="box">Opens them.</param>
/// <param name="renewals">Who may renew tokens; null where one process does.</param>
public sealed class ConnectionFactory(IProviderCatalog catalog, ICredentialStore credentials, SecretBox box, IRenewalStore? renewals = null)
{
    /// <summary>The connection, with settings and secrets as they are stored now.</summary>
    /// <exception cref="SyncException"><c>engine.settings_unreadable</c>: the stored settings are not a JSON object.</exception>
    public SourceConnection Connect(Integration integration) => new()
    {
        Customer = integration.Key.Customer,
        Integration = integration.Key.Integration,
        Provider = integration.Provider,
        Settings = ReadSettings(integration.Settings, integration.Name),
        Credentials = new IntegrationCredentials(credentials, box, integration.Key, renewals),
    };

    /// <summary>The Provider of that name.</summary>
    /// <exception cref="SyncException"><c>provider.unknown</c>: this installation has none, or its files have errors.</exception>
    public Provider ProviderOf(string name) => catalog.Find(name) ?? (name == PushedData.Name ? PushedData.In(catalog) : null) ?? throw new SyncException(new SyncError(
        "provider.unknown", $"There is no provider '{name}', or its files have errors.", "Run 'syncline lint' on the providers folder; the object goes on by itself once it is mended."));

    /// <summary>The types of an Integration, as its settings have them.</summary>
    /// <exception cref="SyncException"><c>provider.unknown</c>, <c>engine.settings_unreadable</c>, or what its settings' own say about types has wrong.</exception>
    public IReadOnlyList<ProvidedType> TypesOf(Integration integration) =>
        ProviderOf(integration.Provider).TypesOf(ReadSettings(integration.Settings, integration.Name)).Values;

    /// <summary>The type of that name, as an Integration with these settings has it.</summary>
    /// <exception cref="SyncException"><c>provider.type_unknown</c>: there is no such Interaction Type, or as <see cref="TypesOf"/>.</exception>
    public ProvidedType TypeOf(string provider, string type, string settings)
    {
        var (known, read) = (ProviderOf(provider), ReadSettings(settings, provider));
        return known.TypesOf(read).GetValueOrDefault(type) ?? known.AnyType?.Invoke(type, read) ?? throw new SyncException(new SyncError(
            "provider.type_unknown", $"Provider '{provider}' offers no type '{type}'.", "Put the type back into its provider.yaml, or pause the object."));
    }

    private static JsonObject ReadSettings(string settings, string name)
    {
        try
        {
            return JsonNode.Parse(settings) as JsonObject ?? throw new JsonException("not an object");
        }
        catch (JsonException exception)
        {
            throw new SyncException(new SyncError(
                "engine.settings_unreadable", $"The settings of integration '{name}' are not a JSON object: {exception.Message}", "Connect it again with its settings."));
        }
    }
}
