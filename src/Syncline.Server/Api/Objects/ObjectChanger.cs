using Microsoft.AspNetCore.Http;
using Syncline.Access;
using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Runs;
using Syncline.Scheduling;
using Syncline.Server.Api.Integrations;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Objects;

/// <summary>Changes the settings of Integration Objects: each change on the version that its maker saw.</summary>
internal sealed class ObjectChanger(
    IObjectReader objects, IIntegrationStore integrations, IObjectControl control, ISettingRevisions revisions, Rescheduler rescheduler, IntegrationChanger changer)
{
    /// <summary>The object with its version.</summary>
    public async Task<Reply<ObjectJson>> ReadAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        var revision = await revisions.ReadAsync(Subjects.Object(key), cancellationToken);
        var (row, overrides) = await FindAsync(key, cancellationToken);
        return new(ObjectJson.Of(row) with { Overrides = RawJson.OfOptional(overrides) }) { Tag = TagOf(row, overrides, revision) };
    }

    /// <summary>Changes it.</summary>
    /// <exception cref="SyncException"><c>api.precondition_failed</c>, <c>engine.schedule_invalid</c>, <c>api.body_invalid</c>, or what is wrong with the overrides.</exception>
    public async Task ChangeAsync(ObjectKey key, ObjectPatchJson patch, HttpContext context, CancellationToken cancellationToken)
    {
        // Read through before anything is done.
        var schedule = Read(patch);
        var revision = await revisions.ReadAsync(Subjects.Object(key), cancellationToken);
        var (row, overrides) = await FindAsync(key, cancellationToken);
        var present = TagOf(row, overrides, revision);
        if (EntityTag.Require(context, present) && !await revisions.TryRaiseAsync(Subjects.Object(key), revision, cancellationToken))
        {
            throw EntityTag.Failed("another");
        }

        if (patch.HasOverrides)
        {
            var integration = await integrations.FindAsync(row.Integration, cancellationToken) ?? throw Unknowns.Object(key.Object.Value);
            await changer.OverrideAsync(integration, OverrideSettings.WithType(integration.Settings, row.Type, patch.Overrides), cancellationToken);
        }

        if (patch.HasInterval || patch.HasSchedule)
        {
            await rescheduler.SetAsync(key, schedule, cancellationToken);
        }

        await PauseAsync(row, patch.Paused, cancellationToken);
    }

    private static string? Read(ObjectPatchJson patch)
    {
        if (patch.HasInterval && patch.HasSchedule)
        {
            throw new SyncException(BodyErrors.Invalid("Both an interval and a schedule are there; an interval is a schedule."));
        }

        if ((patch.Interval ?? patch.Schedule) is not { } text)
        {
            return null;
        }

        var schedule = SyncSchedule.Parse(text);
        return schedule.IsCalendar && patch.HasInterval
            ? throw new SyncException(new SyncError("engine.schedule_invalid", $"'{text}' is not an interval.", "Examples: 15m, 180m, 24h; send a calendar as 'schedule'."))
            : schedule.Text;
    }

    private async Task PauseAsync(ObjectRow row, bool? paused, CancellationToken cancellationToken)
    {
        if (paused is true && row.Status is not ObjectStatus.Paused)
        {
            await control.PauseAsync(row.Key, cancellationToken);
        }

        // Also what needs a person goes on by that.
        if (paused is false && row.Status is (ObjectStatus.Paused or ObjectStatus.NeedsPerson))
        {
            await control.ResumeAsync(row.Key, cancellationToken);
        }
    }

    private async Task<(ObjectRow Row, string? Overrides)> FindAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        var row = await objects.FindAsync(key, cancellationToken) ?? throw Unknowns.Object(key.Object.Value);
        var integration = await integrations.FindAsync(row.Integration, cancellationToken);
        return (row, integration is null ? null : OverrideSettings.OfType(integration.Settings, row.Type));
    }

    private static string TagOf(ObjectRow row, string? overrides, long revision) => EntityTag.Of(
        revision, row.IsOwnSchedule ? row.Schedule : null, row.Status is ObjectStatus.Paused ? "paused" : "active", overrides);
}
