using Syncline.Access;
using Syncline.Dashboard.Actions;
using Syncline.Integrations;
using Syncline.Runs;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Hosting;

/// <summary>What is done from a page: by operators and admins only, and in their name.</summary>
/// <param name="control">Does it.</param>
/// <param name="person">Finds who is at the page; null for somebody who is signed in no longer.</param>
internal sealed class AttributedActions(IObjectControl control, Func<Task<Caller?>> person) : IObjectActions
{
    private readonly IObjectActions _actions = DashboardActions.Over(control);

    /// <summary>Whoever is at a dashboard without a sign-in: it cannot say more.</summary>
    public static Caller Anyone { get; } = new(new Actor(ActorKind.Dashboard, "dashboard"), AccessRole.Operator, null);

    public Task<ActionOutcome> SetScheduleAsync(ObjectKey key, string? schedule, CancellationToken cancellationToken) =>
        ActAsync(() => _actions.SetScheduleAsync(key, schedule, cancellationToken));

    public Task<ActionOutcome> PauseAsync(ObjectKey key, CancellationToken cancellationToken) => ActAsync(() => _actions.PauseAsync(key, cancellationToken));

    public Task<ActionOutcome> ResumeAsync(ObjectKey key, CancellationToken cancellationToken) => ActAsync(() => _actions.ResumeAsync(key, cancellationToken));

    public Task<ActionOutcome> SyncNowAsync(ObjectKey key, CancellationToken cancellationToken) => ActAsync(() => _actions.SyncNowAsync(key, cancellationToken));

    public Task<ActionOutcome> SyncInFullAsync(ObjectKey key, CancellationToken cancellationToken) => ActAsync(() => _actions.SyncInFullAsync(key, cancellationToken));

    public Task<ActionOutcome> AllowDeletesAsync(ObjectKey key, CancellationToken cancellationToken) => ActAsync(() => _actions.AllowDeletesAsync(key, cancellationToken));

    private async Task<ActionOutcome> ActAsync(Func<Task<ActionOutcome>> act)
    {
        if (await person() is not { Role: >= AccessRole.Operator, Customer: null } caller)
        {
            return ActionOutcome.Refused(new SyncError("auth.role_missing", "This takes the role operator.", "Ask somebody who has it, or an admin of this application for it."));
        }

        using var acting = AuditTrail.Act(caller.Actor);
        return await act();
    }
}
