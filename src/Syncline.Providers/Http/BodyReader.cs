using System.Buffers.Binary;
using System.IO.Compression;
using Syncline.Runs;

namespace Syncline.Providers.Http;

/// <summary>Reads a whole body: decompressed, counted after decompression, watched for speed.</summary>
internal sealed class BodyReader(OutboundOptions options, string host)
{
    private const int RatioFrom = 4 * 1024 * 1024;
    private const int MostEncodings = 2;
    private const int BufferSize = 64 * 1024;

    /// <summary>True when the body's own check value proved it whole.</summary>
    public bool IsProvenWhole { get; private set; }

    /// <param name="content">The body.</param>
    /// <param name="hasKnownEnd">False where only the closed connection ends it: then the check value at its end is looked at, because .NET's decoders take a cut body for a whole one.</param>
    /// <param name="guard">Told of every byte.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, bool hasKnownEnd, ByteRateGuard guard, CancellationToken cancellationToken)
    {
        var announced = content.Headers.ContentLength;
        if (announced > options.ResponseCap)
        {
            throw TooLarge();
        }

        await using var raw = await content.ReadAsStreamAsync(cancellationToken);
        await using var counted = new CountingStream(raw, guard.Count);
        var encodings = Encodings(content);
        try
        {
            return encodings.Count == 0
                ? await DrainAsync(counted, counted, (int?)announced ?? 0, cancellationToken)
                : await DecodeAsync(counted, encodings, hasKnownEnd, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw OutboundFaults.Undecodable($"An answer from '{host}' is not {string.Join(", ", encodings)} as its header says, or was cut.", e);
        }
    }

    private async Task<ReadOnlyMemory<byte>> DecodeAsync(CountingStream counted, List<string> encodings, bool hasKnownEnd, CancellationToken cancellationToken)
    {
        var peeking = new PeekingStream(counted);
        if (await peeking.IsEmptyAsync(cancellationToken))
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        Stream stream = peeking;
        for (var i = encodings.Count - 1; i >= 0; i--)
        {
            stream = await DecoderAsync(encodings[i], stream, cancellationToken);
        }

        await using (stream)
        {
            var body = await DrainAsync(stream, counted, 0, cancellationToken);
            IsProvenWhole = !hasKnownEnd && encodings.Count == 1 && MatchesCheckValue(stream, counted.Last, body.Span);
            return hasKnownEnd || IsProvenWhole || stream is not (GZipStream or ZLibStream) ? body : throw OutboundFaults.Truncated(host, null);
        }
    }

    private static bool MatchesCheckValue(Stream decoder, ReadOnlySpan<byte> last, ReadOnlySpan<byte> body) => decoder switch
    {
        GZipStream => BinaryPrimitives.ReadUInt32LittleEndian(last) == (uint)body.Length,
        ZLibStream => BinaryPrimitives.ReadUInt32BigEndian(last) == Adler32(body),
        _ => false,
    };

    private static uint Adler32(ReadOnlySpan<byte> body)
    {
        const uint prime = 65521;
        const int mostWithoutOverflow = 5552;
        uint low = 1, high = 0;
        while (!body.IsEmpty)
        {
            var part = body[..Math.Min(mostWithoutOverflow, body.Length)];
            foreach (var value in part)
            {
                low += value;
                high += low;
            }

            low %= prime;
            high %= prime;
            body = body[part.Length..];
        }

        return (high << 16) | low;
    }

    private List<string> Encodings(HttpContent content)
    {
        var encodings = content.Headers.ContentEncoding.Select(e => e.Trim().ToLowerInvariant()).Where(e => e is not ("" or "identity")).ToList();
        return encodings.Count <= MostEncodings
            ? encodings
            : throw OutboundFaults.Undecodable($"An answer from '{host}' is encoded {encodings.Count} times over.", null);
    }

    private async Task<Stream> DecoderAsync(string encoding, Stream stream, CancellationToken cancellationToken) => encoding switch
    {
        "gzip" or "x-gzip" => new GZipStream(stream, CompressionMode.Decompress),
        "br" => new BrotliStream(stream, CompressionMode.Decompress),
        "deflate" => await DeflateAsync(stream, cancellationToken),
        _ => throw OutboundFaults.Undecodable($"An answer from '{host}' is encoded as '{encoding}', which was not asked for.", null),
    };

    // The standard means zlib's format by "deflate"; many servers send the bare one.
    private static async Task<Stream> DeflateAsync(Stream stream, CancellationToken cancellationToken)
    {
        var peeking = stream as PeekingStream ?? new PeekingStream(stream);
        var (first, second) = await peeking.PeekAsync(cancellationToken);
        return (first & 0x0f) == 8 && ((first << 8) | second) % 31 == 0
            ? new ZLibStream(peeking, CompressionMode.Decompress)
            : new DeflateStream(peeking, CompressionMode.Decompress);
    }

    private async Task<ReadOnlyMemory<byte>> DrainAsync(Stream stream, CountingStream compressed, int expected, CancellationToken cancellationToken)
    {
        var body = new MemoryStream(expected);
        var buffer = new byte[BufferSize];
        while (await stream.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            if (body.Length + read > options.ResponseCap)
            {
                throw TooLarge();
            }

            body.Write(buffer, 0, read);
            CrashPoints.Hit("K6");
            if (body.Length > RatioFrom && !ReferenceEquals(stream, compressed) && body.Length / options.RatioCap > compressed.Count)
            {
                throw OutboundFaults.TooLarge(
                    $"An answer from '{host}' became {body.Length} bytes out of {compressed.Count} compressed ones; more than {options.RatioCap} for one is taken for an attack.");
            }
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private Retrieving.SourceException TooLarge() =>
        OutboundFaults.TooLarge($"An answer from '{host}' is over {options.ResponseCap} bytes.");
}
