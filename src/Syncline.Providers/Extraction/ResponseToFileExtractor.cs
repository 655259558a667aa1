using System.Collections.Frozen;
using System.Text;
using Syncline.Providers.Components;
using Syncline.Providers.Decoding;
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

    public ExtractedRecords Extract(DecodedBody body, ReadingContext context) => new(body.Documents, null);

    private sealed class Cleaned(CsvDecoder rows) : IDecoder
    {
        public bool CanPage => false;

        public DecodedBody Decode(ReadOnlyMemory<byte> body) =>
            rows.Decode(body.Span.Contains((byte)0) ? body.ToArray().Where(value => value != 0).ToArray() : body);
    }
}
