using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Runs;
using Syncline.Scheduling;
using Syncline.Security;

namespace Syncline.Server.Connecting;

/// <summary>Connects Customers to Providers.</summary>
public sealed class Connector(
    IIntegrationStore integrations, ICredentialStore credentials, IObjectControl control, IObjectReader objects, ConnectionFactory connections, SecretBox box,
    Rescheduler rescheduler)
{
    private const string OverridesName = "_syncline";
    private const int PageSize = 500;

    /// <summary>
    /// Checks the settings, stores them and the sealed secrets, asks the partner whether it takes them, and has the Provider's types synced. An Integration that
    /// exists is mended: its objects that needed a person go on, and after a disconnect all of them.
    /// </summary>
    /// <exception cref="SettingsException">The settings do not fit; nothing was stored.</exception>
    /// <exception cref="SyncException"><c>engine.name_taken</c>: the name is an Integration of another Provider.</exception>
    public async Task<ConnectResult> ConnectAsync(ConnectRequest request, CancellationToken cancellationToken)
    {
        var known = await integrations.FindAsync(request.Customer.Id, request.Name, cancellationToken);
        if (known is not null && known.Provider != request.Provider.Name)
        {
            throw new SyncException(new SyncError(
                "engine.name_taken",
                $"Customer '{request.Customer.Name}' has an integration '{request.Name}' with provider '{known.Provider}'.",
                "Give this one another name: --name NAME."));
        }

        var wasDisconnected = known is not null && await credentials.ReadAsync(known.Key, cancellationToken) is null;
        var settings = await CompleteAsync(request, known, cancellationToken);
        var integration = await StoreAsync(request, known, settings, cancellationToken);

        // Stored before it is used: a sign-in that rotates the refresh token must find a place to keep the new one.
        if (request.IsChecked && await request.Provider.Source.CheckAsync(connections.Connect(integration), cancellationToken) is { } refusal)
        {
            return new ConnectResult(integration, known is null, [], refusal);
        }

        var types = connections.TypesOf(integration).OrderBy(type => type.Name, StringComparer.Ordinal).ToList();
        await integrations.PutObjectsAsync(integration.Key, [.. types.Select(type => type.Definition)], cancellationToken);
        await MendAsync(known, wasDisconnected, cancellationToken);
        if (known is not null && (request.Schedule is not null || request.Overrides is not null))
        {
            await rescheduler.RefreshAsync(known.Key, cancellationToken);
        }

        return new ConnectResult(integration, known is null, [.. types.Select(type => type.Name)], null);
    }

    private async Task<SplitSettings> CompleteAsync(ConnectRequest request, Integration? known, CancellationToken cancellationToken)
    {
        var stored = known is null ? [] : ReadStored(known);
        var overrides = request.Overrides?.DeepClone() ?? stored[OverridesName]?.DeepClone();
        stored.Remove(OverridesName);

        var given = SplitSettings.Of(request.Provider, request.Settings, request.Secrets);
        var settings = SplitSettings.Of(request.Provider, request.Settings ?? stored, request.Secrets);
        if (settings.Secrets.Count == 0 && known is not null)
        {
            settings = settings with { Secrets = (await Secrets(request.Customer, known.Key).ReadAsync(cancellationToken)).Secrets };
        }

        SettingsValidator.FillDefaults(request.Provider, settings);
        if (SettingsValidator.Check(request.Provider, given, settings) is { Count: > 0 } problems)
        {
            throw new SettingsException(problems);
        }

        if (overrides is JsonObject { Count: > 0 })
        {
            settings.Open[OverridesName] = overrides;
        }

        return Checked(request.Provider, settings);
    }

    /// <summary>What the overrides make of the Provider's types is found out before anything is stored.</summary>
    private static SplitSettings Checked(Provider provider, SplitSettings settings)
    {
        try
        {
            provider.TypesOf(settings.Open);
            return settings;
        }
        catch (SyncException wrong)
        {
            throw new SettingsException([wrong.Error]);
        }
    }

    private async Task<Integration> StoreAsync(ConnectRequest request, Integration? known, SplitSettings settings, CancellationToken cancellationToken)
    {
        var text = settings.Open.ToJsonString();
        var key = known?.Key ?? await integrations.AddAsync(request.Customer.Id, request.Provider.Name, request.Name, text, cancellationToken);
        await integrations.ReplaceSettingsAsync(key, text, request.Schedule ?? known?.Schedule, cancellationToken);

        var secrets = Secrets(request.Customer, key);
        while (!await secrets.TryReplaceAsync((await secrets.ReadAsync(cancellationToken)).Version, settings.Secrets, cancellationToken))
        {
            // A run rotated a token in between; what the operator supplies is newer.
        }

        return await integrations.FindAsync(key, cancellationToken) ?? throw new SyncException(new SyncError(
            "engine.integration_unknown", $"Integration '{request.Name}' was removed meanwhile.", "Connect it again."));
    }

    private async Task MendAsync(Integration? known, bool wasDisconnected, CancellationToken cancellationToken)
    {
        if (known is null)
        {
            return;
        }

        await control.MendAsync(known.Key, cancellationToken);
        if (!wasDisconnected)
        {
            return;
        }

        var query = new ObjectQuery { Customer = known.Key.Customer, Status = ObjectStatus.Paused, Limit = PageSize };
        var paused = new List<ObjectKey>();
        do
        {
            var page = await objects.ListAsync(query, cancellationToken);
            paused.AddRange(page.Rows.Where(row => row.Integration == known.Key).Select(row => row.Key));
            query = query with { After = page.Next };
        }
        while (query.After is not null);

        foreach (var key in paused)
        {
            await control.ResumeAsync(key, cancellationToken);
        }
    }

    private IntegrationCredentials Secrets(Customer customer, IntegrationKey key) => new(new ReconnectingStore(credentials, customer), box, key);

    private static JsonObject ReadStored(Integration known)
    {
        try
        {
            return JsonNode.Parse(known.Settings) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            // Unreadable settings are mended by supplying all of them; the validator names what is missing.
            return [];
        }
    }
}
