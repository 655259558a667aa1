using System.Text.Json;
using Syncline.Delivery;
using Syncline.Server.Api.Changes;
using Syncline.Server.Api.Requests;

namespace Api.Tests;

/// <summary>A change is written by hand: it comes out as the serializer would write what the description says.</summary>
public sealed class ChangeJsonTests
{
    private static readonly JsonSerializerOptions Described = ApiJson.Configure(new JsonSerializerOptions(JsonSerializerDefaults.General));

    private static readonly ChangeJson Full = new()
    {
        Position = long.MaxValue,
        Kind = ChangeKind.Merged,
        Customer = 7,
        Object = -1,
        Type = "custom:\"größe\"",
        Id = "<a> \\ \u2028 \ud83d\ude00 \ud800 \u0001",
        Version = new RecordVersionJson(new DateTimeOffset(2026, 2, 3, 4, 5, 6, 789, TimeSpan.FromHours(-5)), 12, 3, 4),
        ChangedFields = ["name", "raw.\"odd\"", ""],
        Fields = RawJson.Of("""{"name":"Å","n":1.50E+2}"""),
        PreviousFields = RawJson.Of("""{"name":null}"""),
        ContentHash = "00ff",
        MergedInto = "b&c",
        Run = 99,
        At = new DateTimeOffset(2026, 11, 26, 0, 0, 0, TimeSpan.Zero),
        Initial = true,
        Record = new RecordJson(RawJson.Of("{}"), "aa", null, new DateTimeOffset(2026, 1, 1, 0, 0, 0, 1, TimeSpan.Zero), IsDeleted: true),
    };

    private static readonly ChangeJson Bare = new()
    {
        Position = 0,
        Kind = ChangeKind.Added,
        Customer = 1,
        Object = 2,
        Type = "contact",
        Id = "",
        Version = new RecordVersionJson(null, 0, 0, 0),
        ChangedFields = [],
        Fields = RawJson.Of("{}"),
        ContentHash = "",
        At = DateTimeOffset.UnixEpoch,
        Initial = false,
    };

    public static TheoryData<ChangeKind> Kinds => [.. Enum.GetValues<ChangeKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Is_written_as_described(ChangeKind kind)
    {
        Same(Full with { Kind = kind });
        Same(Bare with { Kind = kind });
    }

    [Fact]
    public void What_may_be_missing_is_written_as_described()
    {
        Same(Bare with { PreviousFields = Full.PreviousFields });
        Same(Bare with { MergedInto = Full.MergedInto, Run = Full.Run });
        Same(Bare with { Record = Full.Record, Version = Full.Version });
        Same(Full with { ChangedFields = [], Record = null });
    }

    [Fact]
    public void Stands_in_a_page_as_described()
    {
        var page = new ChangePageJson([Full, Bare], "here", IsEnd: true);

        Assert.Equal(JsonSerializer.Serialize(page, Described), JsonSerializer.Serialize(page, ApiJson.Options));
    }

    private static void Same(ChangeJson change) => Assert.Equal(JsonSerializer.Serialize(change, Described), JsonSerializer.Serialize(change, ApiJson.Options));
}
