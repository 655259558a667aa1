using System.Collections.Frozen;
using System.Text;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Methods;

internal static class BytesMethods
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static readonly FrozenDictionary<string, Operation> All = new Dictionary<string, Operation>(StringComparer.Ordinal)
    {
        ["decode"] = (value, call) => call.Made(Decode(((BytesValue)value).Bytes)),
        ["hex"] = (value, call) => call.Made(Convert.ToHexStringLower(((BytesValue)value).Bytes)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Fault.Value("the bytes are not UTF-8");
        }
    }
}
