using System.Text.Json.Nodes;
using Syncline.Integrations;
using Syncline.Retrieving;
using Syncline.Runs;
using Syncline.Scheduling;
using Syncline.Security;

namespace Syncline.Server.Connecting;

/// <summary>Connects Customers to Providers.</summary>
public sealed class Connector(
    IIntegrationStore integrations, ICredentialStore credentials, ConnectedObjects objects, ConnectionFactory connections, SecretBox box, Rescheduler rescheduler)
{
    private const string OtherAccount = "auth.other_account";

    /// <summary>
    /// Checks the settings, stores them and the sealed secrets, asks the partner whether it takes them, and has the Provider's types synced. An Integration that
    /// exists is mended: its objects that needed a person go on, and after a disconnect all of them. What reads it meanwhile is superseded. Credentials for another
    /// account of the partner are refused, and all is put back as it was, unless the request takes them: then the old account's data makes place first.
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
        if (known is not null && request is { IsChecked: true, IsKnownAccount: false })
        {
            await objects.HoldAsync(known, cancellationToken);
        }

        // Stored before it is used: a sign-in that rotates the refresh token must find a place to keep the new one.
        var (integration, replaced) = await StoreAsync(request, known, settings, cancellationToken);
        if (request.IsChecked && await ProveAsync(request, integration, cancellationToken) is { } refusal)
        {
            if (refusal.Code == OtherAccount)
            {
                await PutBackAsync(request.Customer, known!, replaced, wasDisconnected, cancellationToken);
            }

            return new ConnectResult(integration, known is null, [], refusal);
        }

        var types = connections.TypesOf(integration).OrderBy(type => type.Name, StringComparer.Ordinal).ToList();
        await integrations.PutObjectsAsync(integration.Key, [.. types.Select(type => type.Definition)], cancellationToken);
        if (known is not null)
        {
            await objects.MendAsync(known.Key, wasDisconnected, cancellationToken);
        }

        if (known is not null && (request.Schedule is not null || request.Overrides is not null))
        {
            await rescheduler.RefreshAsync(known.Key, cancellationToken);
        }

        return new ConnectResult(integration, known is null, [.. types.Select(type => type.Name)], null);
    }

    /// <summary>Asks the partner whether it takes the credentials, and whose account they are for. Null when all is well.</summary>
    private async Task<SyncError?> ProveAsync(ConnectRequest request, Integration integration, CancellationToken cancellationToken)
    {
        var connection = connections.Connect(integration);
        if (await request.Provider.Source.CheckAsync(connection, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        string? account;
        try
        {
            account = await request.Provider.Source.FindAccountAsync(connection, cancellationToken);
        }
        catch (SourceException exception)
        {
            // Where nothing is known there is nothing to mix; a sign-in without the right to ask goes on.
            return integration.Account is null ? null : exception.Error;
        }

        if (account is null || account == integration.Account)
        {
            return null;
        }

        if (integration.Account is not null && !request.TakesOtherAccount)
        {
            return IsAnother(integration, request.Provider, account);
        }

        if (integration.Account is not null)
        {
            await objects.EmptyAsync(integration, cancellationToken);
        }

        await integrations.SetAccountAsync(integration.Key, account, cancellationToken);
        return null;
    }

    private static SyncError IsAnother(Integration integration, Provider provider, string account) => new(
        OtherAccount,
        $"'{integration.Name}' is connected to account {integration.Account} of {provider.DisplayName}, and these credentials are for account {account}. Nothing was changed.",
        "Connect that account under another name (--name NAME); or add --other-account, which takes away what was synced and reads the other account from the start.");

    /// <summary>As if nobody had tried: what was synced goes on from where it was.</summary>
    private async Task PutBackAsync(Customer customer, Integration known, JsonObject secrets, bool wasDisconnected, CancellationToken cancellationToken)
    {
        await integrations.ReplaceSettingsAsync(known.Key, known.Settings, known.Schedule, cancellationToken);
        if (wasDisconnected)
        {
            await integrations.DisconnectAsync(known.Key, cancellationToken);
            return;
        }

        await ReplaceSecretsAsync(customer, known.Key, secrets, cancellationToken);
        await objects.MendAsync(known.Key, wasDisconnected: false, cancellationToken);
    }

    private async Task<SplitSettings> CompleteAsync(ConnectRequest request, Integration? known, CancellationToken cancellationToken)
    {
        // Unreadable settings are mended by supplying all of them; the validator names what is missing.
        var stored = (known is null ? null : IntegrationSettings.Read(known.Settings)) ?? [];
        var overrides = request.Overrides?.DeepClone() ?? stored[IntegrationSettings.Overrides]?.DeepClone();
        stored.Remove(IntegrationSettings.Overrides);

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
            settings.Open[IntegrationSettings.Overrides] = overrides;
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

    /// <summary>Stores them, and gives back the secrets that they took the place of.</summary>
    private async Task<(Integration Stored, JsonObject Replaced)> StoreAsync(
        ConnectRequest request, Integration? known, SplitSettings settings, CancellationToken cancellationToken)
    {
        var text = settings.Open.ToJsonString();
        var key = known?.Key ?? await integrations.AddAsync(request.Customer.Id, request.Provider.Name, request.Name, text, cancellationToken);
        await integrations.ReplaceSettingsAsync(key, text, request.Schedule ?? known?.Schedule, cancellationToken);
        var replaced = await ReplaceSecretsAsync(request.Customer, key, settings.Secrets, cancellationToken);
        var stored = await integrations.FindAsync(key, cancellationToken) ?? throw new SyncException(new SyncError(
            "engine.integration_unknown", $"Integration '{request.Name}' was removed meanwhile.", "Connect it again."));
        return (stored, replaced);
    }

    private async Task<JsonObject> ReplaceSecretsAsync(Customer customer, IntegrationKey key, JsonObject secrets, CancellationToken cancellationToken)
    {
        var store = Secrets(customer, key);
        while (true)
        {
            var before = await store.ReadAsync(cancellationToken);
            if (await store.TryReplaceAsync(before.Version, secrets, cancellationToken))
            {
                return before.Secrets;
            }

            // A run rotated a token in between; what the operator supplies is newer.
        }
    }

    private IntegrationCredentials Secrets(Customer customer, IntegrationKey key) => new(new ReconnectingStore(credentials, customer), box, key);
}
