using MudBlazor;
using Syncline.Reporting;

namespace Syncline.Dashboard.Formatting;

/// <summary>How the statuses of Integration Objects look.</summary>
public static class StatusLooks
{
    /// <summary>All, in the order in which pages show them.</summary>
    public static IReadOnlyList<ObjectStatus> All { get; } =
    [
        ObjectStatus.Fresh,
        ObjectStatus.FirstSync,
        ObjectStatus.Late,
        ObjectStatus.WaitingForQuota,
        ObjectStatus.Failing,
        ObjectStatus.NeedsPerson,
        ObjectStatus.Paused,
    ];

    /// <summary>The status's look.</summary>
    public static Look Of(ObjectStatus status) => status switch
    {
        ObjectStatus.Fresh => new("fresh", "Fresh", "ok", Icons.Material.Rounded.CheckCircle, "Synced within its interval."),
        ObjectStatus.FirstSync => new("first-sync", "First sync", "start", Icons.Material.Rounded.Downloading, "Not synced yet; the first run is due or under way."),
        ObjectStatus.Late => new("late", "Late", "late", Icons.Material.Rounded.Schedule, "Should have been synced by now."),
        ObjectStatus.WaitingForQuota => new("waiting-for-quota", "Waiting for quota", "quota", Icons.Material.Rounded.HourglassTop, "A partner's request budget is spent; goes on by itself."),
        ObjectStatus.Failing => new("failing", "Failing", "bad", Icons.Material.Rounded.Error, "The last run failed; tried again at its next slot."),
        ObjectStatus.NeedsPerson => new("needs-person", "Needs a person", "person", Icons.Material.Rounded.PanTool, "Stopped until somebody mends something."),
        _ => new("paused", "Paused", "idle", Icons.Material.Rounded.PauseCircle, "Taken out of the schedule by an operator."),
    };

    /// <summary>The status of that slug, or null.</summary>
    public static ObjectStatus? Parse(string? slug)
    {
        foreach (var status in All)
        {
            if (Of(status).Slug == slug)
            {
                return status;
            }
        }

        return null;
    }
}
