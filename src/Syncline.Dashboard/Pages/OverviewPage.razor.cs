using System.Globalization;
using Microsoft.AspNetCore.Components;
using Syncline.Dashboard.Formatting;
using Syncline.Reporting;

namespace Syncline.Dashboard.Pages;

public partial class OverviewPage
{
    [Inject]
    internal IOverviewStore Store { get; set; } = default!;

    [SupplyParameterFromQuery]
    public string? Range { get; set; }

    private long ObjectCount => View?.Objects.Values.Sum() ?? 0;

    private string Headline => (CountOf(ObjectStatus.NeedsPerson), CountOf(ObjectStatus.Failing), CountOf(ObjectStatus.Late)) switch
    {
        (> 0 and var people, _, _) => people == 1 ? "One object needs a person" : $"{Words.Count(people)} objects need a person",
        (_, > 0 and var failing, _) => failing == 1 ? "One object is failing" : $"{Words.Count(failing)} objects are failing",
        (_, _, > 0 and var late) => late == 1 ? "One object is late" : $"{Words.Count(late)} objects are late",
        _ when ObjectCount == 0 => "Nothing to sync yet",
        _ when CountOf(ObjectStatus.FirstSync) > 0 => "First syncs are under way",
        _ when CountOf(ObjectStatus.WaitingForQuota) > 0 => "All is well; some wait for quota",
        _ => "Everything is fresh",
    };

    protected override Task<Overview> ReadAsync(CancellationToken cancellationToken) => Store.ReadAsync(cancellationToken);

    private long CountOf(ObjectStatus status) => View?.Objects.GetValueOrDefault(status) ?? 0;

    private string ShareOf(long count) => (ObjectCount, count) switch
    {
        (0, _) => "none",
        (_, 0) => "none",
        var (all, part) when 100d * part / all < 0.1 => "under 0.1 %",
        var (all, part) => (100d * part / all).ToString("0.#", CultureInfo.InvariantCulture) + " %",
    };
}
