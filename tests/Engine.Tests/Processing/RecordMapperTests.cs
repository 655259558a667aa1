using System.Collections.Frozen;
using System.Text;
using Shouldly;
using Syncline.Processing;
using Syncline.Retrieving;
using Syncline.Runs;
using Xunit;

namespace Engine.Tests.Processing;

public sealed class RecordMapperTests
{
    private static readonly RecordVersion At = new(null, 1, 1, 0);

    [Fact]
    public void Fields_are_taken_from_the_first_path_that_has_a_value()
    {
        var mapping = Mapping(Field("owner", FieldKind.Any, "ownerId", "owner.id"), Field("tags", FieldKind.List, "tags.*.name"), Field("gone", FieldKind.Any, "nowhere"));

        Map(mapping, """{"id":1,"ownerId":null,"owner":{"id":7},"tags":[{"name":"a"},{"name":"b"}]}""").Fields
            .ShouldBe("""{"owner":7,"tags":["a","b"],"gone":null}""");
    }

    [Theory]
    [InlineData(FieldKind.Text, "12.50", "\"12.50\"")]
    [InlineData(FieldKind.Lowercase, "\" Jo@ACME.com \"", "\"jo@acme.com\"")]
    [InlineData(FieldKind.Integer, "\"00042\"", null)]
    [InlineData(FieldKind.Integer, "9007199254740993", "9007199254740993")]
    [InlineData(FieldKind.Integer, "12.0", "12")]
    [InlineData(FieldKind.Integer, "12.5", null)]
    [InlineData(FieldKind.Decimal, "\"12.340\"", "12.340")]
    [InlineData(FieldKind.Decimal, "\"\"", "null")]
    [InlineData(FieldKind.Decimal, "\"twelve\"", null)]
    [InlineData(FieldKind.Decimal, "1e400", "1e400")]
    [InlineData(FieldKind.Boolean, "\"TRUE\"", "true")]
    [InlineData(FieldKind.Boolean, "\"maybe\"", null)]
    [InlineData(FieldKind.Time, "1700000000", "\"2023-11-14T22:13:20Z\"")]
    [InlineData(FieldKind.Time, "\"1700000000123\"", "\"2023-11-14T22:13:20.123Z\"")]
    [InlineData(FieldKind.Time, "\"2026-01-02T03:04:05.123456789+02:00\"", "\"2026-01-02T01:04:05.1234567Z\"")]
    [InlineData(FieldKind.Time, "\"2026-01-02T03:04:05.000+0000\"", "\"2026-01-02T03:04:05Z\"")]
    [InlineData(FieldKind.Time, "\"yesterday\"", null)]
    [InlineData(FieldKind.Time, "1e300", null)]
    [InlineData(FieldKind.Date, "\"2026-02-28\"", "\"2026-02-28\"")]
    [InlineData(FieldKind.Date, "1700000000", "\"2023-11-14\"")]
    [InlineData(FieldKind.List, "\"one\"", "[\"one\"]")]
    [InlineData(FieldKind.Text, "{\"a\":1}", null)]
    public void A_value_takes_its_fields_form_or_quarantines_the_record(FieldKind kind, string value, string? expected)
    {
        var mapping = Mapping(Field("f", kind, "v"));
        var json = "{\"id\":\"a\",\"v\":" + value + "}";

        if (expected is not null)
        {
            Map(mapping, json).Fields.ShouldBe("{\"f\":" + expected + "}");
            return;
        }

        var problem = Refuse(mapping, json, out var id);
        problem.Code.ShouldBe("mapping.field_invalid");
        problem.Message.ShouldContain("'f'");
        id.ShouldBe("a");
    }

    [Fact]
    public void Values_are_translated_by_the_table_and_others_stay()
    {
        var mapping = Mapping(Field("s", FieldKind.Any, "v") with { Values = new Dictionary<string, string> { ["closedwon"] = "won", ["3"] = "three" }.ToFrozenDictionary() });

        Map(mapping, """{"id":1,"v":"closedwon"}""").Fields.ShouldBe("""{"s":"won"}""");
        Map(mapping, """{"id":1,"v":3}""").Fields.ShouldBe("""{"s":"three"}""");
        Map(mapping, """{"id":1,"v":"open"}""").Fields.ShouldBe("""{"s":"open"}""");
    }

    [Theory]
    [InlineData("""{"name":"x"}""", "mapping.no_key")]
    [InlineData("""{"id":null}""", "mapping.no_key")]
    [InlineData("""{"id":{"deep":1}}""", "mapping.no_key")]
    [InlineData("""[1]""", "mapping.not_an_object")]
    [InlineData("""{"id":1""", "mapping.not_json")]
    [InlineData("""{"id":1} {"id":2}""", "mapping.not_json")]
    [InlineData("""{"id":1,"\ud800":2}""", "mapping.not_text")]
    [InlineData("""{"id":"a\u0000b"}""", "mapping.key_not_text")]
    public void A_record_that_cannot_be_read_is_refused_by_name(string json, string code) => Refuse(Mapping(), json, out _).Code.ShouldBe(code);

    [Fact]
    public void A_record_nested_too_deep_is_refused()
    {
        var json = "{\"id\":1,\"v\":" + new string('[', 70) + new string(']', 70) + "}";

        Refuse(Mapping(), json, out _).Code.ShouldBe("mapping.not_json");
    }

    [Fact]
    public void A_key_is_as_long_as_its_bytes()
    {
        Map(Mapping(), $$"""{"id":"{{new string('a', 1024)}}"}""").Id.Length.ShouldBe(1024);
        Refuse(Mapping(), $$"""{"id":"{{new string('a', 1025)}}"}""", out _).Code.ShouldBe("mapping.key_too_long");
        Refuse(Mapping(), $$"""{"id":"{{new string('ü', 513)}}"}""", out var id).Code.ShouldBe("mapping.key_too_long");
        id.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"id":1,"id":2}""", "id", "2")]
    [InlineData("""{ "\u0069d" : "gr\u00fcn\n" , "x":{"id":3} }""", "id", "grün\n")]
    [InlineData("""{"id":"a\ud800"}""", "id", "a\\ud800")]
    [InlineData("""{"a":{"b":[{"id":7.50}]},"id":1}""", "a.b.0.id", "7.50")]
    [InlineData("""{"id":true}""", "id", "true")]
    public void A_key_is_found_wherever_it_is_and_the_last_of_its_name_counts(string json, string path, string expected) =>
        Map(Mapping() with { Key = [FieldPath.Parse(path)] }, json).Id.ShouldBe(expected);

    [Fact]
    public void A_key_may_take_two_parts_of_one_member() =>
        Map(Mapping() with { Key = [FieldPath.Parse("a.x"), FieldPath.Parse("a.y")] }, """{"a":{"x":1,"y":2}}""").Id.ShouldBe("1:2");

    [Fact]
    public void A_key_of_several_members_is_joined_and_numbers_are_text() =>
        Map(Mapping() with { Key = [FieldPath.Parse("a"), FieldPath.Parse("b.c")] }, """{"a":9007199254740993,"b":{"c":"x"}}""").Id.ShouldBe("9007199254740993:x");

    [Fact]
    public void What_means_the_same_has_one_content_hash_whatever_its_form()
    {
        var mapping = Mapping(Field("f", FieldKind.Any, "b"));

        var plain = Map(mapping, """{"id":1,"b":"grün \"x\"","a":[1,{"y":1,"z":2}]}""");
        var other = Map(mapping, """{ "a" : [1, {"z":2,"y":1}], "b":"gr\u00fcn \u0022x\u0022", "id":1 }""");
        var changed = Map(mapping, """{"id":1,"b":"gruen","a":[1,{"y":1,"z":2}]}""");

        other.RawHash.ShouldNotBe(plain.RawHash);
        other.ContentHash.ShouldBe(plain.ContentHash);
        changed.ContentHash.ShouldNotBe(plain.ContentHash);
    }

    [Fact]
    public void Half_a_surrogate_pair_and_a_nul_are_kept_and_do_not_stop_the_record()
    {
        var mapping = Mapping(Field("f", FieldKind.Text, "v"));

        Map(mapping, """{"id":1,"v":"a\ud800b"}""").Fields.ShouldContain("ud800");
        Map(mapping, """{"id":1,"v":"a\u0000b"}""").Fields.ShouldContain("\\u0000");
    }

    [Fact]
    public void A_volatile_member_and_the_fields_made_of_it_do_not_count_as_content()
    {
        var mapping = Mapping(Field("seen", FieldKind.Any, "viewed.at"), Field("n", FieldKind.Any, "n")) with { Volatile = ["viewed"] };

        var first = Map(mapping, """{"id":1,"n":2,"viewed":{"at":1}}""");
        var second = Map(mapping, """{"id":1,"n":2,"viewed":{"at":99}}""");

        second.ContentHash.ShouldBe(first.ContentHash);
        second.Fields.ShouldBe("""{"seen":99,"n":2}""");
    }

    [Theory]
    [InlineData("""{"id":1,"gone":true}""", true)]
    [InlineData("""{"id":1,"gone":"2026-01-01"}""", true)]
    [InlineData("""{"id":1,"gone":false}""", false)]
    [InlineData("""{"id":1,"gone":null}""", false)]
    [InlineData("""{"id":1}""", false)]
    public void A_delete_mark_is_read(string json, bool isDeleted) =>
        Map(Mapping() with { Deleted = FieldPath.Parse("gone") }, json).IsDeleted.ShouldBe(isDeleted);

    [Fact]
    public void A_delete_mark_may_be_one_of_several_values()
    {
        var mapping = Mapping() with { Deleted = FieldPath.Parse("status"), DeletedValues = ["deleted", "purged"] };

        Map(mapping, """{"id":1,"status":"deleted"}""").IsDeleted.ShouldBeTrue();
        Map(mapping, """{"id":1,"status":"open"}""").IsDeleted.ShouldBeFalse();
    }

    private static FieldMapping Field(string name, FieldKind kind, params string[] paths) => new() { Name = name, Kind = kind, Paths = [.. paths.Select(FieldPath.Parse)] };

    [Fact]
    public void Without_a_key_the_record_is_its_own_whatever_the_order_of_its_members()
    {
        var mapping = Mapping() with { Key = [] };

        var id = Map(mapping, """{"a":1,"b":{"c":"é","d":null}}""").Id;

        id.Length.ShouldBe(64);
        Map(mapping, """{ "b": {"d":null, "c":"\u00e9"}, "a": 1 }""").Id.ShouldBe(id);
        Map(mapping, """{"a":2,"b":{"c":"é","d":null}}""").Id.ShouldNotBe(id);
        Refuse(mapping, "[1]", out _).Code.ShouldBe("mapping.not_an_object");
        Refuse(mapping, "{\"a\":1", out _).Code.ShouldBe("mapping.not_json");
    }

    private static RecordMapping Mapping(params FieldMapping[] fields) => new() { Version = "1", Key = [FieldPath.Parse("id")], Fields = [.. fields] };

    private static MappedRecord Map(RecordMapping mapping, string json)
    {
        new RecordMapper(mapping).TryMap(new SourceRecord(Encoding.UTF8.GetBytes(json)), At, false, out var mapped, out _, out var problem).ShouldBeTrue(problem?.ToString());
        return mapped!;
    }

    private static SyncError Refuse(RecordMapping mapping, string json, out string? id)
    {
        new RecordMapper(mapping).TryMap(new SourceRecord(Encoding.UTF8.GetBytes(json)), At, false, out _, out id, out var problem).ShouldBeFalse();
        return problem!;
    }
}
