using System.Collections.Frozen;
using System.Text;
using Syncline.Providers.Components;
using Syncline.Providers.Decoding;
using Syncline.Providers.Http;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Extraction;

/// <summary>Rows of a CSV file: packed or not, null bytes taken out, empty cells and the usual words for nothing read as null.</summary>
internal sealed class ResponseToFileExtractor(bool keepsWords) : IRecordExtractor
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ResponseToFileExtractor", node =>
        new ResponseToFileExtractor(node.Boolean("preserve_na_values")));

    private static readonly FrozenSet<string> Nothing = new[]
    {
        "", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What reads the file; the encoding and delimiter of a CSV decoder given beside hold.</summary>
    public IDecoder Decoder(IDecoder? given) =>
        new GzipDecoder(new Cleaned((given as CsvDecoder ?? new CsvDecoder(Encoding.UTF8, ',', Nothing)).With(keepsWords ? new HashSet<string> { "" } : Nothing)));

    public IExtraction Begin(ReadingContext context) => Rows.Instance;

    private sealed class Rows : IExtraction
    {
        public static readonly Rows Instance = new();

        public IReadOnlyList<string>? Path => null;

        public string? MissingPath => null;

        public IEnumerable<RawJson> Extract(RawJson document) => [document];

        public IEnumerable<RawJson> Take(RawJson found) => [found];
    }

    private sealed class Cleaned(CsvDecoder rows) : IDecoder
    {
        public bool CanPage => false;

        public IEnumerable<RawJson> Read(BodySource body, BodyReading reading)
        {
            using var content = new WithoutZerosStream(body.Open());
            using var source = BodySource.Of(content);
            foreach (var document in rows.Read(source, reading))
            {
                yield return document;
            }
        }
    }

    private sealed class WithoutZerosStream(Stream content) : ForwardStream
    {
        public override int Read(Span<byte> buffer)
        {
            while (true)
            {
                var count = content.Read(buffer);
                var kept = buffer[..count].Contains((byte)0) ? Compact(buffer[..count]) : count;
                if (count == 0 || kept > 0)
                {
                    return kept;
                }
            }
        }

        private static int Compact(Span<byte> bytes)
        {
            var kept = 0;
            foreach (var value in bytes)
            {
                if (value != 0)
                {
                    bytes[kept++] = value;
                }
            }

            return kept;
        }
    }
}
