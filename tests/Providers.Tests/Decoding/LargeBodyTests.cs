using System.Collections.Frozen;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Providers.Tests.Http;
using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.Http;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Providers.Streams;
using Syncline.Retrieving;
using Xunit;

namespace Providers.Tests.Decoding;

/// <summary>Bodies that are far larger than what is held of them, read as the engine reads.</summary>
[Collection(Alone.Name)]
public sealed class LargeBodyTests
{
    private const long BodySize = 16L * 1024 * 1024;
    private const long HeldAtMost = 12L * 1024 * 1024;

    private const string Csv = "id,a,b,c\n";

    public static TheoryData<string, string, string, string, string> Forms => new()
    {
        { "{ type: GzipDecoder, decoder: { type: CsvDecoder } }", "[]", Csv, "{0},\"one, two\",three,four five six seven eight nine ten\n", "" },
        { "{ type: CsvDecoder, encoding: utf-16 }", "[]", Csv, "{0},\"one, two\",three,four five six seven eight nine ten\n", "" },
        { "{ type: JsonlDecoder }", "[]", "", "{{\"id\": {0}, \"text\": \"one two three four five six seven eight nine ten\"}}\n", "" },
        { "{ type: GzipDecoder, decoder: { type: JsonDecoder } }", "[data, \"*\", items, \"*\"]", "{\"data\": {\"x\": {\"items\": [{\"id\": 0}", ",{{\"id\": {0}, \"text\": \"one two three four five six seven eight\"}}", "]}}}" },
        { "{ type: JsonDecoder }", "[data, items]", "{\"data\": {\"items\": [{\"id\": 0}", ",{{\"id\": {0}, \"text\": \"one two three four five six seven eight\"}}", "]}}" },
        { "{ type: JsonItemsDecoder, items_path: data.items }", "[]", "{\"data\": {\"items\": [{\"id\": 0}", ",{{\"id\": {0}, \"text\": \"one two three four five six seven eight\"}}", "]}}" },
        { "{ type: ZipfileDecoder, decoder: { type: CsvDecoder } }", "[]", Csv, "{0},\"one, two\",three,four five six seven eight nine ten\n", "" },
        { "{ type: XmlDecoder }", "[list, item]", "<list><other><item>9</item></other>", "<item id=\"{0}\"><text>one two three four five six seven eight</text></item>\n", "</list>" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_body_is_read_in_parts_of_which_little_is_held(string decoder, string path, string head, string row, string tail)
    {
        var isWhole = true;
        using var body = new BodyFile();
        var rows = Write(body, decoder, head, row, tail);
        var reader = new ManifestReader(Manifest(decoder, path), new OneAnswer(body), new ReferenceTokens(), new FakeTimeProvider());
        var request = new ReadRequest { Connection = Outside.Connection(), Stream = "rows", InteractionType = "row", Kind = ReadKind.Full, Partitions = new NoCursors() };
        var (count, parts, most, before) = (0, 0, 0L, GC.GetTotalMemory(forceFullCollection: true));
        await foreach (var page in reader.ReadAsync(request, new StreamOptions { KeyPath = ["id"] }, TestContext.Current.CancellationToken))
        {
            count += page.Records.Count;
            page.Records.Count.ShouldBeLessThanOrEqualTo(5_000);
            page.Rejected.ShouldBeEmpty();
            isWhole &= page.IsLast || !page.IsResumePoint;
            if (++parts % 8 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        count.ShouldBe(rows);
        isWhole.ShouldBeTrue("nobody can go on behind a part");
        parts.ShouldBeGreaterThan(24, "it is measured at least three times");
        most.ShouldBeLessThan(HeldAtMost);
    }

    /// <summary>Writes rows until the body is large before it is packed.</summary>
    /// <returns>How many records it has.</returns>
    private static int Write(BodyFile body, string decoder, string head, string row, string tail)
    {
        var encoding = decoder.Contains("utf-16", StringComparison.Ordinal) ? Encoding.Unicode : Encoding.UTF8;
        using var archive = decoder.Contains("Zipfile", StringComparison.Ordinal) ? new ZipArchive(body.Rewound(), ZipArchiveMode.Create, leaveOpen: true) : null;
        using var packed = archive is not null ? archive.CreateEntry("rows", CompressionLevel.Fastest).Open()
            : decoder.Contains("Gzip", StringComparison.Ordinal) ? new GZipStream(body.Rewound(), CompressionLevel.Fastest, leaveOpen: true)
            : null;
        var target = packed ?? body.Rewound();
        target.Write(encoding.GetBytes(head));
        var rows = head.Contains("id\": 0", StringComparison.Ordinal) ? 1 : 0;
        for (var size = 0L; size < BodySize; rows++)
        {
            var text = encoding.GetBytes(string.Format(CultureInfo.InvariantCulture, row, rows));
            target.Write(text);
            size += text.Length;
        }

        target.Write(encoding.GetBytes(tail));
        return rows;
    }

    private static Manifest Manifest(string decoder, string path)
    {
        var text = $$"""
            version: 1.0.0
            type: DeclarativeSource
            check: { type: CheckStream, stream_names: [rows] }
            streams:
              - type: DeclarativeStream
                name: rows
                primary_key: id
                retriever:
                  type: SimpleRetriever
                  requester: { type: HttpRequester, url_base: "https://partner.test", path: /rows }
                  decoder: {{decoder}}
                  record_selector:
                    type: RecordSelector
                    extractor: { type: DpathExtractor, field_path: {{path}} }
            """;
        return ManifestFile.Read("manifest.yaml", Encoding.UTF8.GetBytes(text), CustomComponents.None).Manifest.ShouldNotBeNull();
    }

    private sealed class OneAnswer(BodyFile body) : IOutbound
    {
        public Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken)
        {
            request.IsDownload.ShouldBeTrue();
            return Task.FromResult(new OutboundResponse { Status = 200, Headers = FrozenDictionary<string, string>.Empty, Body = default, File = body, Uri = request.Uri });
        }
    }

    private sealed class NoCursors : IPartitionCursors
    {
        public ValueTask<string?> FindAsync(string partition, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);
    }
}
