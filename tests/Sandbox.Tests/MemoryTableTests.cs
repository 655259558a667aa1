using CsCheck;
using Shouldly;
using Syncline.Sandbox.Records;

namespace Sandbox.Tests;

public sealed class MemoryTableTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whatever was written: paging by position, in either order and direction, gives the same rows as sorting a plain dictionary.</summary>
    [Fact]
    public void Paging_gives_what_a_plain_dictionary_sorted_gives() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[0, 3], Gen.Int[0, 4], Gen.Bool).List[0, 60].Sample(writes =>
        {
            var table = new MemoryTable([]);
            var model = new Dictionary<long, Row>();
            var now = Start;
            foreach (var (number, gap, lag, isDeleted) in writes)
            {
                now += TimeSpan.FromSeconds(gap);
                var at = Math.Min(number, table.LastNumber + 1);
                var row = new Row(at, model.GetValueOrDefault(at)?.Revision + 1 ?? 0, now, now, isDeleted ? now : null);
                if (table.TryWrite(row, now + TimeSpan.FromSeconds(lag), now))
                {
                    model[at] = row;
                }
            }

            now += TimeSpan.FromSeconds(10);
            foreach (var (order, isDescending, size) in (IEnumerable<(RowOrder, bool, int)>)[(RowOrder.Time, false, 3), (RowOrder.Time, true, 1), (RowOrder.Number, false, 2), (RowOrder.Number, true, 5)])
            {
                var expected = order == RowOrder.Time ? model.Values.OrderBy(row => row.Position) : model.Values.OrderBy(row => row.Number);
                Walk(table, new RowQuery { Order = order, IsDescending = isDescending, Deleted = null }, size, now).ShouldBe(isDescending ? expected.Reverse() : expected);
            }

            var live = new RowQuery { Condition = RowCondition.Time(Comparison.GreaterOrEqual, Start.AddSeconds(20)), Order = RowOrder.Time };
            table.Total(live, now).ShouldBe(model.Values.Count(row => !row.IsDeleted && row.Updated >= Start.AddSeconds(20)));
        });

    [Fact]
    public void A_row_whose_last_write_is_not_visible_yet_takes_no_other()
    {
        var table = new MemoryTable([new Row(1, 0, Start, Start)]);

        table.TryWrite(new Row(1, 1, Start, Start.AddSeconds(1)), Start.AddSeconds(5), Start.AddSeconds(1)).ShouldBeTrue();
        table.TryWrite(new Row(1, 2, Start, Start.AddSeconds(2)), Start.AddSeconds(2), Start.AddSeconds(2)).ShouldBeFalse();

        table.Find(1, RowView.Visible, Start.AddSeconds(4))!.Revision.ShouldBe(0);
        table.Find(1, RowView.Written, Start.AddSeconds(4))!.Revision.ShouldBe(1);
        table.Find(1, RowView.Visible, Start.AddSeconds(5))!.Revision.ShouldBe(1);
    }

    private static List<Row> Walk(MemoryTable table, RowQuery query, int size, DateTimeOffset now)
    {
        var rows = new List<Row>();
        while (true)
        {
            var page = table.Read(query with { After = rows.Count == 0 ? null : rows[^1].Position }, 0, size, now);
            rows.AddRange(page);
            if (page.Count < size)
            {
                return rows;
            }
        }
    }
}
