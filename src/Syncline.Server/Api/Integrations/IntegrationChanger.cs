using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Syncline.Access;
using Syncline.Integrations;
using Syncline.Runs;
using Syncline.Scheduling;
using Syncline.Server.Api.Customers;
using Syncline.Server.Api.Requests;
using Syncline.Server.Connecting;

namespace Syncline.Server.Api.Integrations;

/// <summary>Changes the settings of Integrations: each change on the version that its maker saw.</summary>
internal sealed class IntegrationChanger(
    ICustomerStore customers, IIntegrationStore integrations, IIntegrationNames names, ICredentialStore credentials, ISettingRevisions revisions, IntegrationSchedules schedules)
{
    /// <summary>The name, trimmed.</summary>
    /// <exception cref="SyncException"><c>settings.invalid</c></exception>
    public static string RequireName(string name)
    {
        var trimmed = name.Trim();
        return Names.IsUsable(trimmed) ? trimmed : throw new SyncException(new SyncError(
            "settings.invalid",
            $"An integration's name has 1 to {Names.Longest} characters, none of them a control character; this one has {trimmed.Length}.",
            "Choose another name."));
    }

    /// <summary>What the connector is asked for.</summary>
    /// <exception cref="SyncException"><c>engine.schedule_invalid</c></exception>
    public static ConnectRequest RequestOf(Customer customer, Provider provider, string name, ConnectJson asked) => new()
    {
        Customer = customer,
        Provider = provider,
        Name = name,
        Settings = asked.Settings,
        Secrets = asked.Secrets,
        Overrides = asked.Overrides,
        Schedule = asked.Schedule is null ? null : SyncSchedule.Parse(asked.Schedule).Text,
        TakesOtherAccount = asked.OtherAccount,
        IsChecked = asked.Check,
    };

    /// <summary>The Integration with its version.</summary>
    public async Task<Reply<IntegrationJson>> ReadAsync(Integration integration, CancellationToken cancellationToken)
    {
        var isConnected = await credentials.ReadAsync(integration.Key, cancellationToken) is not null;
        var revision = await revisions.ReadAsync(Subjects.Integration(integration.Key), cancellationToken);
        return new(IntegrationJson.Of(integration, isConnected)) { Tag = TagOf(integration, revision) };
    }

    /// <summary>Changes it.</summary>
    /// <exception cref="SyncException"><c>api.precondition_failed</c>, <c>engine.name_taken</c>, <c>engine.schedule_invalid</c>, <c>settings.invalid</c>, or what is wrong with the overrides.</exception>
    public async Task ChangeAsync(Integration integration, IntegrationPatchJson patch, HttpContext context, CancellationToken cancellationToken)
    {
        // Read through before anything is done.
        var name = patch.Name is null ? null : RequireName(patch.Name);
        var schedule = patch.Schedule is null ? null : SyncSchedule.Parse(patch.Schedule).Text;
        await ClaimAsync(integration, context, cancellationToken);
        if (patch.HasOverrides)
        {
            await OverrideAsync(integration, patch.Overrides ?? [], cancellationToken);
        }

        if (patch.HasSchedule)
        {
            await schedules.SetAsync(integration.Key, schedule, cancellationToken);
        }

        if (name is not null && name != integration.Name)
        {
            await names.RenameAsync(integration.Key, name, cancellationToken);
        }
    }

    /// <summary>Gives it other overrides, and has its objects follow.</summary>
    public async Task OverrideAsync(Integration integration, JsonObject overrides, CancellationToken cancellationToken)
    {
        if (await credentials.ReadAsync(integration.Key, cancellationToken) is null)
        {
            throw new SyncException(new SyncError(
                "auth.disconnected", $"Integration {integration.Key.Integration} is disconnected, and what it overrides of its provider is of no use.", "Connect it again first."));
        }

        var customer = await customers.RequireAsync(integration.Key.Customer.Value, cancellationToken);
        await schedules.OverrideAsync(customer, integration, overrides, cancellationToken);
    }

    private async Task ClaimAsync(Integration integration, HttpContext context, CancellationToken cancellationToken)
    {
        var subject = Subjects.Integration(integration.Key);
        var revision = await revisions.ReadAsync(subject, cancellationToken);

        // Read again after the count: what was changed in between is seen by the one or by the other.
        var present = TagOf(await integrations.FindAsync(integration.Key, cancellationToken) ?? throw Unknowns.Integration(integration.Key.Integration.Value), revision);
        if (EntityTag.Require(context, present) && !await revisions.TryRaiseAsync(subject, revision, cancellationToken))
        {
            throw EntityTag.Failed("another");
        }
    }

    private static string TagOf(Integration integration, long revision) => EntityTag.Of(revision, integration.Name, integration.Settings, integration.Schedule);
}
