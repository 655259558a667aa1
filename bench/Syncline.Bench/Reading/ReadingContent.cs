using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Syncline.Bench.Reading;

/// <summary>What the partner has. Made once, and of the same bytes each time.</summary>
internal static class ReadingContent
{
    /// <summary>How many records a page has.</summary>
    public const int PageSize = 1000;

    private static readonly string[] Statuses = ["open", "closed", "lost"];

    /// <summary>Pages of records of some 1,000 bytes with seventeen members, one of them an object; the last page is empty.</summary>
    public static IReadOnlyList<byte[]> Pages(int records)
    {
        var pages = new List<byte[]>();
        for (var first = 0; first < records; first += PageSize)
        {
            pages.Add(Page(Enumerable.Range(first, Math.Min(PageSize, records - first)).Select(Record)));
        }

        pages.Add(Page([]));
        return pages;
    }

    /// <summary>A page with these ids, each a record.</summary>
    public static byte[] Ids(int count) => Page(Enumerable.Range(1, count).Select(id => string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{id}}}""")));

    /// <summary>A page of one small record.</summary>
    public static byte[] Child(string id) => Page([$$"""{"id":"child-{{id}}","name":"Child of {{id}}"}"""]);

    /// <summary>
    /// Packed comma-separated rows in pieces that follow one another, each packed by itself, as the format allows: their names, and the same rows again and again.
    /// </summary>
    /// <param name="bytes">How much they are unpacked, at least.</param>
    /// <param name="columns">How many columns a row has.</param>
    /// <param name="rowBytes">How long a row is, about.</param>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Report(long bytes, int columns, int rowBytes)
    {
        var names = Packed(string.Join(',', Enumerable.Range(1, columns).Select(column => $"column_{column}")) + "\n");
        var rows = new StringBuilder();
        var random = new Random(7);
        while (rows.Length < 32 * 1024 * 1024)
        {
            rows.Append(random.Next());
            for (var column = 1; column < columns; column++)
            {
                rows.Append(',').Append(Text(random, (rowBytes / columns) - 1));
            }

            rows.Append('\n');
        }

        ReadOnlyMemory<byte> piece = Packed(rows.ToString());
        return [names, .. Enumerable.Repeat(piece, (int)Math.Ceiling((double)bytes / rows.Length))];
    }

    private static string Record(int id)
    {
        var record = string.Create(CultureInfo.InvariantCulture, $$"""
            {"id":{{id}},"name":"Company {{id}}","domain":"company-{{id}}.example.com","status":"{{Statuses[id % 3]}}","amount":{{id * 7 % 100_000}}.25,"owner":{"id":{{id % 97}},"email":"owner{{id % 97}}@example.com","active":true},"tags":["a","b{{id % 7}}"],"created_at":"2024-01-01T00:00:00Z","updated_at":"2024-06-{{(id % 28) + 1:00}}T12:30:00Z","score":{{id % 100}},"deleted":false,"parent":null,"city":"Amsterdam","country":"NL","phone":"+31 20 555 {{id % 10_000:0000}}","language":"nl","description":"
            """);
        return record + Text(new Random(id), Math.Max(1, 1000 - record.Length)) + "\"}";
    }

    private static byte[] Page(IEnumerable<string> records) => Encoding.UTF8.GetBytes($$"""{"data":[{{string.Join(',', records)}}],"has_more":true}""");

    private static string Text(Random random, int length) => string.Create(length, random, static (text, random) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = random.Next(6) == 0 ? ' ' : (char)('a' + random.Next(26));
        }
    });

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
