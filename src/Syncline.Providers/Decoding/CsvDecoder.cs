using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Syncline.Providers.Components;

namespace Syncline.Providers.Decoding;

/// <summary>
/// Rows under a line of names. Every value is a text; cells that a row has not are null, those that it has too many are listed under the name <c>null</c>, as in
/// the reference.
/// </summary>
internal sealed class CsvDecoder(Encoding encoding, char delimiter, IReadOnlySet<string> nulls, bool tellsNamesApart = false) : IDecoder
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("CsvDecoder", node => new CsvDecoder(
        TextEncoding.Read(node, "encoding"),
        Delimiter(node),
        (node.Texts("set_values_to_none") ?? []).ToHashSet(StringComparer.Ordinal)));

    public bool CanPage => false;

    /// <summary>The same form, with other words for nothing; columns without a name, or with another one's, get one of their own.</summary>
    public CsvDecoder With(IReadOnlySet<string> otherNulls) => new(encoding, delimiter, otherNulls, tellsNamesApart: true);

    public IEnumerable<RawJson> Read(BodySource body, BodyReading reading)
    {
        var rows = new CsvRows(TextEncoding.Open(encoding, body), Encoding.UTF8.GetBytes([delimiter]));
        if (!TryMove(rows, reading))
        {
            yield break;
        }

        var names = Enumerable.Range(0, rows.Count).Select(index => Encoding.UTF8.GetString(rows[index])).ToList();
        var writer = new RowWriter(tellsNamesApart ? ColumnNames.ToldApart(names) : names, nulls);
        while (TryMove(rows, reading))
        {
            yield return writer.Write(rows);
        }
    }

    private bool TryMove(CsvRows rows, BodyReading reading)
    {
        try
        {
            if (!rows.MoveNext())
            {
                return false;
            }

            if (Utf8.IsValid(rows.Row))
            {
                return true;
            }
        }
        catch (DecoderFallbackException)
        {
            // Told below.
        }

        reading.Break("provider.bad_text", $"The answer is not written in {encoding.WebName}.");
        return false;
    }

    private static char Delimiter(ComponentNode node)
    {
        var text = node.Text("delimiter") ?? ",";
        if (Unescaped(text) is [var sign])
        {
            return sign;
        }

        node.Error("delimiter", "manifest.bad_value", $"it is '{text}'.", "Write one character, or \\t.");
        return ',';
    }

    private static string Unescaped(string text)
    {
        try
        {
            return text.StartsWith('\\') ? Regex.Unescape(text) : text;
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
