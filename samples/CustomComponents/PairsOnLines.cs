using System.Text.Json;
using Syncline.Providers.Extending;

namespace LedgerComponents;

/// <summary>Reads a body of lines <c>name=value;name=value</c>, one record a line, all values texts. The last line is <c>end</c>, so that a cut body is seen.</summary>
[ClassName("source_ledger.components.PairsOnLines")]
internal sealed class PairsOnLines : ICustomDecoder
{
    public IEnumerable<JsonElement> Decode(Stream body)
    {
        using var reader = new StreamReader(body, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            if (line == "end")
            {
                yield break;
            }

            yield return JsonSerializer.SerializeToElement(line.Split(';').Select(Pair).ToDictionary(pair => pair.Name, pair => pair.Value));
        }

        throw new FormatException("it has no line 'end'");
    }

    private static (string Name, string Value) Pair(string text) =>
        text.Split('=', 2) is [var name, var value] ? (name, value) : throw new FormatException($"'{text}' is not name=value");
}
