using System.Text.Json.Nodes;
using Shouldly;
using Syncline.Providers.Incremental;
using Syncline.Providers.Partitions;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Xunit;

namespace Providers.Tests.Incremental;

public sealed class PerPartitionCursorTests
{
    private static readonly PartitionLimits Limits = new(Held: 25, InARun: 10);

    private static readonly CursorRules Rules = new()
    {
        Field = "updated",
        Format = new CursorFormat("%Y-%m-%dT%H:%M:%SZ", []),
        Start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        End = () => new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero),
        StartField = "from",
        EndField = "to",
    };

    [Theory]
    [InlineData(9, false)]
    [InlineData(11, false)]
    [InlineData(12, true)]
    public async Task Behind_the_limit_of_a_run_one_cursor_takes_over(int partitions, bool isGlobal)
    {
        var state = await ReadAsync(partitions, null);

        state["use_global_cursor"]!.GetValue<bool>().ShouldBe(isGlobal);
        (state["states"] as JsonArray)?.Count.ShouldBe(isGlobal ? 0 : partitions);
        state["state"]!["updated"]!.GetValue<string>().ShouldBe("2026-02-01T00:00:00Z");
    }

    [Fact]
    public async Task A_state_of_more_partitions_than_a_run_may_have_goes_on_with_one_cursor()
    {
        var state = await ReadAsync(3, await ReadAsync(11, null));

        state["use_global_cursor"]!.GetValue<bool>().ShouldBeTrue();
        state.ContainsKey("states").ShouldBeFalse();
    }

    [Fact]
    public async Task Of_more_partitions_than_are_held_the_oldest_is_forgotten_and_begins_where_all_are()
    {
        var limits = new PartitionLimits(Held: 25, InARun: 100);
        var state = await ReadAsync(26, null, limits);

        var held = state["states"]!.AsArray().Select(entry => entry!["partition"]!["k"]!.GetValue<int>());
        held.ShouldBe(Enumerable.Range(1, 25));
        (await BeginsAsync(0, state, limits)).ShouldBe("2026-02-01T00:00:00Z");
    }

    private static async Task<JsonObject> ReadAsync(int partitions, JsonObject? state, PartitionLimits? limits = null)
    {
        var walk = new FixedPartitions([.. Enumerable.Range(0, partitions).Select(Partition)]);
        var cursor = new PerPartitionCursor(Rules, walk, isGlobal: false, state, limits ?? Limits);
        await foreach (var slice in cursor.SlicesAsync(TestContext.Current.CancellationToken))
        {
            cursor.Observe(ReadRecord.Of(new JsonObject { ["updated"] = "2026-02-01T00:00:00Z" }), slice);
            cursor.Close(slice);
        }

        cursor.Finish();
        return cursor.State;
    }

    private static async Task<string> BeginsAsync(int partition, JsonObject state, PartitionLimits limits)
    {
        var cursor = new PerPartitionCursor(Rules, new FixedPartitions([Partition(partition)]), isGlobal: false, state, limits);
        var slice = await cursor.SlicesAsync(TestContext.Current.CancellationToken).FirstAsync(TestContext.Current.CancellationToken);
        return slice.Interval["from"]!.GetValue<string>();
    }

    private static StreamSlice Partition(int number) => new(new JsonObject { ["k"] = number }, []);
}
