using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Syncline.Dashboard.Formatting;
using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Dashboard.Parts;

public partial class AttentionList
{
    private const int Most = 12;

    private static readonly ObjectStatus[] Worst = [ObjectStatus.NeedsPerson, ObjectStatus.Failing, ObjectStatus.Late];

    [Inject]
    internal IObjectReader Objects { get; set; } = default!;

    [Inject]
    internal IProviderCatalog Catalog { get; set; } = default!;

    [Parameter, EditorRequired]
    public ImmutableSortedDictionary<ObjectStatus, long> Counts { get; set; } = ImmutableSortedDictionary<ObjectStatus, long>.Empty;

    protected override int EveryTicks => 2;

    protected override object ReadFor => string.Join(',', Counts);

    protected override async Task<AttentionView> ReadAsync(CancellationToken cancellationToken)
    {
        var rows = new List<ObjectRow>();
        var more = new List<KeyValuePair<ObjectStatus, long>>();
        foreach (var status in Worst)
        {
            var shown = 0;
            // Looking for the few among very many costs most where there is none: then the count has said so.
            if (rows.Count < Most && Counts.GetValueOrDefault(status) > 0)
            {
                var query = new ObjectQuery { Status = status, Sort = ObjectSort.SyncedAt, Limit = Most - rows.Count };
                var page = await Objects.ListAsync(query, cancellationToken);
                rows.AddRange(page.Rows);
                shown = page.Rows.Count;
            }

            if (Counts.GetValueOrDefault(status) - shown is > 0 and var left)
            {
                more.Add(KeyValuePair.Create(status, left));
            }
        }

        return new AttentionView(Grouped(rows), more);
    }

    // One refused sign-in stops every type of an Integration: that is one thing to do, not five.
    private List<AttentionGroup> Grouped(IEnumerable<ObjectRow> rows) =>
        [.. rows.GroupBy(row => (row.Integration, row.Status, Reasons.Of(row, Now)))
            .Select(group => new AttentionGroup([.. group], group.Key.Item3))];
}
