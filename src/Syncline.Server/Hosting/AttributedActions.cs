using Syncline.Access;
using Syncline.Dashboard.Actions;
using Syncline.Integrations;

namespace Syncline.Server.Hosting;

/// <summary>What is done from a page, in the dashboard's name: it has no sign-in yet that could say more.</summary>
internal sealed class AttributedActions(IObjectControl control) : IObjectActions
{
    private static readonly Actor Dashboard = new(ActorKind.Dashboard, "dashboard");
    private readonly IObjectActions _actions = DashboardActions.Over(control);

    public Task<ActionOutcome> SetScheduleAsync(ObjectKey key, string? schedule, CancellationToken cancellationToken) =>
        ActAsync(() => _actions.SetScheduleAsync(key, schedule, cancellationToken));

    public Task<ActionOutcome> PauseAsync(ObjectKey key, CancellationToken cancellationToken) => ActAsync(() => _actions.PauseAsync(key, cancellationToken));

    public Task<ActionOutcome> ResumeAsync(ObjectKey key, CancellationToken cancellationToken) => ActAsync(() => _actions.ResumeAsync(key, cancellationToken));

    public Task<ActionOutcome> SyncNowAsync(ObjectKey key, CancellationToken cancellationToken) => ActAsync(() => _actions.SyncNowAsync(key, cancellationToken));

    public Task<ActionOutcome> SyncInFullAsync(ObjectKey key, CancellationToken cancellationToken) => ActAsync(() => _actions.SyncInFullAsync(key, cancellationToken));

    public Task<ActionOutcome> AllowDeletesAsync(ObjectKey key, CancellationToken cancellationToken) => ActAsync(() => _actions.AllowDeletesAsync(key, cancellationToken));

    private static async Task<ActionOutcome> ActAsync(Func<Task<ActionOutcome>> act)
    {
        using var acting = AuditTrail.Act(Dashboard);
        return await act();
    }
}
