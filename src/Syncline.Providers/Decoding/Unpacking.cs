namespace Syncline.Providers.Decoding;

/// <summary>Undoes compression, up to a cap: a small answer may unpack to more than there is memory.</summary>
internal static class Unpacking
{
    private const int Cap = 1 << 30;

    /// <summary>The unpacked bytes; false where they end in the middle, with what comes before.</summary>
    /// <exception cref="Reading.StreamFailure">There are more than the cap.</exception>
    public static bool TryUnpack(Func<Stream, Stream> open, ReadOnlyMemory<byte> packed, out ReadOnlyMemory<byte> unpacked)
    {
        using var stream = open(BodyStream.Over(packed));
        return TryRead(stream, out unpacked);
    }

    public static bool TryRead(Stream stream, out ReadOnlyMemory<byte> content)
    {
        var target = new MemoryStream();
        var buffer = new byte[81_920];
        var isWhole = true;
        try
        {
            int count;
            while ((count = stream.Read(buffer)) > 0)
            {
                target.Write(buffer, 0, count);
                if (target.Length > Cap)
                {
                    throw Reading.StreamFailure.Of(
                        Reading.FailureKind.System, "provider.too_large", $"The answer unpacks to more than {Cap >> 20} MB.", "Ask the partner for smaller ones.");
                }
            }
        }
        catch (InvalidDataException)
        {
            isWhole = false;
        }

        content = target.GetBuffer().AsMemory(0, (int)target.Length);
        return isWhole;
    }
}
