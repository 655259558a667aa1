namespace Syncline.Providers.Http;

/// <summary>The check value at the end of what zlib packed.</summary>
internal sealed class Adler32
{
    private const uint Prime = 65521;
    private const int MostWithoutOverflow = 5552;
    private uint _low = 1;
    private uint _high;

    public uint Value => (_high << 16) | _low;

    public void Add(ReadOnlySpan<byte> content)
    {
        while (!content.IsEmpty)
        {
            var part = content[..Math.Min(MostWithoutOverflow, content.Length)];
            foreach (var value in part)
            {
                _low += value;
                _high += _low;
            }

            _low %= Prime;
            _high %= Prime;
            content = content[part.Length..];
        }
    }
}
