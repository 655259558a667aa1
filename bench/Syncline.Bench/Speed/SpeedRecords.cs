using System.Security.Cryptography;
using System.Text;
using Syncline.Processing;
using Syncline.Retrieving;

namespace Syncline.Bench.Speed;

/// <summary>Records of some 1 KB with ten mapped fields, a thousand to a page; the same at every run.</summary>
internal static class SpeedRecords
{
    /// <summary>Records on a page.</summary>
    public const int PageSize = 1_000;

    private static readonly string Prose = string.Concat(Enumerable.Repeat("what was said on the phone ", 14));

    /// <summary>Ten fields: text, numbers, a truth value, times.</summary>
    public static RecordMapping Mapping { get; } = new()
    {
        Version = "1",
        Key = [FieldPath.Parse("id")],
        UpdatedAt = FieldPath.Parse("updatedAt"),
        Fields =
        [
            Field("name", "properties.name", FieldKind.Text),
            Field("email", "properties.email", FieldKind.Lowercase),
            Field("phone", "properties.phone", FieldKind.Text),
            Field("amount", "properties.amount", FieldKind.Decimal),
            Field("employees", "properties.employees", FieldKind.Integer),
            Field("isActive", "properties.active", FieldKind.Boolean),
            Field("createdAt", "createdAt", FieldKind.Time),
            Field("updatedAt", "updatedAt", FieldKind.Time),
            Field("owner", "properties.owner", FieldKind.Any),
            Field("city", "properties.city", FieldKind.Text),
        ],
    };

    /// <summary>Pages of the records whose numbers are below <paramref name="count"/>.</summary>
    /// <param name="count">How many numbers there are.</param>
    /// <param name="edition">What the changed ones say; 0 at first.</param>
    /// <param name="changedEach">Every so manieth record is of that edition, the others of the first; 0 for none.</param>
    /// <param name="absentEach">Every so manieth is left out; 0 for none.</param>
    public static IEnumerable<SourceRecord[]> Pages(int count, int edition = 0, int changedEach = 0, int absentEach = 0) =>
        Enumerable.Range(0, count)
            .Where(number => absentEach == 0 || number % absentEach != 0)
            .Select(number => new SourceRecord(Write(number, changedEach > 0 && number % changedEach == 0 ? edition : 0)))
            .Chunk(PageSize);

    private static byte[] Write(int number, int edition) => Encoding.UTF8.GetBytes($$"""
        {"id":"{{number:0000000000}}","createdAt":"2025-03-0{{(number % 9) + 1}}T10:20:30.123Z","updatedAt":"2026-01-0{{edition + 1}}T10:20:30.456Z","archived":false,"properties":{"name":"Company {{number}} Ltd","email":"Info{{number}}@Example{{number % 100}}.com","phone":"+49 30 {{number:000000}}","amount":{{number * 37L % 100_000}}.{{(number % 90) + 10}},"employees":{{number % 1000}},"active":{{(number % 2 == 0 ? "true" : "false")}},"owner":{{number % 50}},"city":"Berlin","description":"{{Prose}}","notes":"{{Convert.ToHexString(SHA256.HashData(BitConverter.GetBytes(number)))}}","stage":"customer {{edition}}"},"associations":{"contacts":[{"id":"{{number + 1}}","type":"company_to_contact"},{"id":"{{number + 2}}","type":"company_to_contact"}]} }
        """);

    private static FieldMapping Field(string name, string path, FieldKind kind) => new() { Name = name, Kind = kind, Paths = [FieldPath.Parse(path)] };
}
