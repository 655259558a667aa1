using System.Globalization;

namespace Syncline.Providers.Templates.Values;

internal sealed class BytesValue(byte[] bytes) : TemplateValue
{
    public ReadOnlySpan<byte> Bytes => bytes;

    public override bool IsTrue => bytes.Length > 0;

    internal override string TypeName => "bytes";

    internal override void AppendRepresentation(PythonText text)
    {
        var quote = bytes.AsSpan().Contains((byte)'\'') && !bytes.AsSpan().Contains((byte)'"') ? '"' : '\'';
        text.Append('b').Append(quote);
        foreach (var value in bytes)
        {
            text.Append(Write((char)value, quote));
        }

        text.Append(quote);
    }

    private static string Write(char value, char quote) => value switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\\' => "\\\\",
        _ when value == quote => "\\" + value,
        >= ' ' and < '\x7f' => value.ToString(),
        _ => "\\x" + ((int)value).ToString("x2", CultureInfo.InvariantCulture),
    };
}
