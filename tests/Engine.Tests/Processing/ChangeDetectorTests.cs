using System.Text;
using Shouldly;
using Syncline.Delivery;
using Syncline.Processing;
using Syncline.Retrieving;
using Xunit;

namespace Engine.Tests.Processing;

public sealed class ChangeDetectorTests
{
    private static readonly RecordMapping Mapping = new()
    {
        Version = "m1",
        Key = [FieldPath.Parse("id")],
        UpdatedAt = FieldPath.Parse("t"),
        Deleted = FieldPath.Parse("gone"),
        Fields = [new FieldMapping { Name = "name", Paths = [FieldPath.Parse("n")] }],
    };

    [Fact]
    public void A_new_record_is_added() => Decide(null, """{"id":1,"n":"a","t":10}""")!.Event.ShouldBe(ChangeKind.Added);

    [Fact]
    public void The_same_bytes_write_nothing() => Decide(Stored("""{"id":1,"n":"a","t":10}"""), """{"id":1,"n":"a","t":10}""").ShouldBeNull();

    [Fact]
    public void Another_form_of_the_same_content_is_stored_without_an_event()
    {
        var write = Decide(Stored("""{"id":1,"n":"a","t":10}"""), """{"n":"a","id":1,"t":10}""").ShouldNotBeNull();

        write.Event.ShouldBeNull();
    }

    [Fact]
    public void A_change_names_the_mapped_and_the_raw_members()
    {
        var write = Decide(Stored("""{"id":1,"n":"a","t":10,"x":1}"""), """{"id":1,"n":"b","t":11,"y":1}""").ShouldNotBeNull();

        write.Event.ShouldBe(ChangeKind.Changed);
        write.ChangedFields.ShouldBe(["name", "raw.n", "raw.t", "raw.x", "raw.y"]);
    }

    [Fact]
    public void An_older_partner_time_is_dropped_by_an_incremental_run_and_wins_in_a_full_reading()
    {
        var stored = Stored("""{"id":1,"n":"a","t":10}""");

        Decide(stored, """{"id":1,"n":"old","t":9}""").ShouldBeNull();
        Decide(stored, """{"id":1,"n":"old","t":9}""", isFull: true)!.Event.ShouldBe(ChangeKind.Changed);
        Decide(stored, """{"id":1,"n":"same time","t":10}""")!.Event.ShouldBe(ChangeKind.Changed);
    }

    [Fact]
    public void A_marked_delete_makes_a_tombstone_once_and_a_come_back_is_restored()
    {
        var deleted = Decide(Stored("""{"id":1,"n":"a","t":10}"""), """{"id":1,"t":11,"gone":true}""").ShouldNotBeNull();
        deleted.Event.ShouldBe(ChangeKind.Deleted);
        deleted.Head.IsDeleted.ShouldBeTrue();
        deleted.Content.ShouldBeNull();

        var tombstone = (deleted.Head, new InteractionContent("1", default, "{}"));
        Decide(tombstone, """{"id":1,"t":11,"gone":true}""").ShouldBeNull();
        Decide(tombstone, """{"id":1,"n":"a","t":12}""")!.Event.ShouldBe(ChangeKind.Restored);
        Decide(tombstone, """{"id":1,"n":"a","t":10}""").ShouldBeNull();
    }

    [Fact]
    public void A_tombstone_of_what_was_never_here_makes_no_event()
    {
        var write = Decide(null, """{"id":1,"t":11,"gone":true}""").ShouldNotBeNull();

        write.Event.ShouldBeNull();
        write.Head.IsDeleted.ShouldBeTrue();
        Decide((write.Head, write.Content!), """{"id":1,"n":"a","t":12}""")!.Event.ShouldBe(ChangeKind.Added, "nobody was ever told of it");
    }

    [Fact]
    public void A_change_keeps_what_the_mapped_fields_were_and_nothing_else()
    {
        var mapping = Mapping with { Fields = [.. Mapping.Fields, new FieldMapping { Name = "size", Paths = [FieldPath.Parse("s")] }] };
        var stored = Stored("""{"id":1,"n":"a \"b\"","s":1.50,"x":1}""", mapping);

        Decide(stored, """{"id":1,"n":"c","s":1.50,"x":2}""", mapping: mapping)!.PreviousFields.ShouldBe("""{"name":"a \"b\""}""");
        Decide(stored, """{"id":1,"n":"c","s":2,"x":1}""", mapping: mapping)!.PreviousFields.ShouldBe("""{"name":"a \"b\"","size":1.50}""");
        Decide(stored, """{"id":1,"n":"a \"b\"","s":1.50,"x":3}""", mapping: mapping)!.ShouldSatisfyAllConditions(
            write => write.Event.ShouldBe(ChangeKind.Changed), write => write.PreviousFields.ShouldBeNull("only the partner's own members differ"));
    }

    [Theory]
    [InlineData("""{"id":1,"gone":true,"into":"2"}""", ChangeKind.Merged, "2")]
    [InlineData("""{"id":1,"gone":true,"into":2}""", ChangeKind.Merged, "2")]
    [InlineData("""{"id":1,"gone":true,"into":null}""", ChangeKind.Deleted, null)]
    [InlineData("""{"id":1,"gone":true,"into":""}""", ChangeKind.Deleted, null)]
    [InlineData("""{"id":1,"gone":true,"into":"1"}""", ChangeKind.Deleted, null)]
    public void A_deleted_record_that_names_another_in_its_place_is_merged_into_that(string json, ChangeKind kind, string? winner)
    {
        var mapping = Mapping with { Fields = [.. Mapping.Fields, new FieldMapping { Name = "merged_into", Paths = [FieldPath.Parse("into")] }] };

        var write = Decide(Stored("""{"id":1,"n":"a"}""", mapping), json, mapping: mapping).ShouldNotBeNull();

        (write.Event, write.MergedInto, write.Head.IsDeleted).ShouldBe((kind, winner, true));
    }

    [Fact]
    public void Another_mapping_rewrites_the_same_bytes_and_makes_an_event_only_where_a_field_differs()
    {
        var stored = Stored("""{"id":1,"n":"a","m":"z","t":10}""");
        var same = Mapping with { Version = "m2" };
        var other = Mapping with { Version = "m3", Fields = [new FieldMapping { Name = "name", Paths = [FieldPath.Parse("m")] }] };

        Decide(stored, """{"id":1,"n":"a","m":"z","t":10}""", mapping: same)!.Event.ShouldBeNull();
        Decide(stored, """{"id":1,"n":"a","m":"z","t":10}""", mapping: other)!.ChangedFields.ShouldBe(["name"]);
    }

    private static (InteractionHead Head, InteractionContent Content) Stored(string json, RecordMapping? mapping = null)
    {
        var write = Decide(null, json, mapping: mapping)!;
        return (write.Head, write.Content!);
    }

    private static InteractionWrite? Decide((InteractionHead Head, InteractionContent Content)? stored, string json, bool isFull = false, RecordMapping? mapping = null)
    {
        mapping ??= Mapping;
        new RecordMapper(mapping).TryMap(new SourceRecord(Encoding.UTF8.GetBytes(json)), new RecordVersion(null, 1, 1, 0), false, out var mapped, out _, out var problem)
            .ShouldBeTrue(problem?.ToString());
        return ChangeDetector.Decide(stored?.Head, stored?.Content, mapped!, mapping.Version, isFull);
    }
}
