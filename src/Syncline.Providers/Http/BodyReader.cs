using System.Buffers.Binary;
using System.IO.Compression;
using Syncline.Runs;

namespace Syncline.Providers.Http;

/// <summary>Reads a whole body: decompressed, counted after decompression, watched for speed. A download's goes to a file once it is large.</summary>
internal sealed class BodyReader(OutboundOptions options, string host, bool isDownload)
{
    /// <summary>How much of a download is held in memory.</summary>
    public const int HeldOfDownload = 4 * 1024 * 1024;

    private const int RatioFrom = 4 * 1024 * 1024;
    private const int MostEncodings = 2;

    private readonly long _cap = isDownload ? options.DownloadCap : options.ResponseCap;
    private readonly Adler32 _check = new();

    /// <summary>True when the body's own check value proved it whole.</summary>
    public bool IsProvenWhole { get; private set; }

    /// <param name="content">The body.</param>
    /// <param name="hasKnownEnd">False where only the closed connection ends it: then the check value at its end is looked at, because .NET's decoders take a cut body for a whole one.</param>
    /// <param name="guard">Told of every byte.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The body, in memory or in a file that belongs to the caller.</returns>
    public async Task<(ReadOnlyMemory<byte> Held, BodyFile? File)> ReadAsync(HttpContent content, bool hasKnownEnd, ByteRateGuard guard, CancellationToken cancellationToken)
    {
        var announced = content.Headers.ContentLength;
        if (announced > _cap)
        {
            throw TooLarge();
        }

        await using var raw = await content.ReadAsStreamAsync(cancellationToken);
        await using var counted = new CountingStream(raw, guard.Count);
        var encodings = Encodings(content);
        using var body = new BodySink(encodings.Count == 0 ? (int)Math.Min(announced ?? 0, HeldOfDownload) : 0, isDownload ? HeldOfDownload : int.MaxValue);
        try
        {
            if (encodings.Count == 0)
            {
                await DrainAsync(counted, counted, body, checks: false, cancellationToken);
            }
            else
            {
                await DecodeAsync(counted, encodings, hasKnownEnd, body, cancellationToken);
            }

            return body.Take();
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw OutboundFaults.Undecodable($"An answer from '{host}' is not {string.Join(", ", encodings)} as its header says, or was cut.", e);
        }
    }

    private async Task DecodeAsync(CountingStream counted, List<string> encodings, bool hasKnownEnd, BodySink body, CancellationToken cancellationToken)
    {
        var peeking = new PeekingStream(counted);
        if (await peeking.IsEmptyAsync(cancellationToken))
        {
            return;
        }

        Stream stream = peeking;
        for (var i = encodings.Count - 1; i >= 0; i--)
        {
            stream = await DecoderAsync(encodings[i], stream, cancellationToken);
        }

        await using (stream)
        {
            await DrainAsync(stream, counted, body, checks: !hasKnownEnd && stream is ZLibStream, cancellationToken);
            IsProvenWhole = !hasKnownEnd && encodings.Count == 1 && MatchesCheckValue(stream, counted.Last, body.Length);
            if (!hasKnownEnd && !IsProvenWhole && stream is GZipStream or ZLibStream)
            {
                throw OutboundFaults.Truncated(host, null);
            }
        }
    }

    private bool MatchesCheckValue(Stream decoder, ReadOnlySpan<byte> last, long length) => decoder switch
    {
        GZipStream => BinaryPrimitives.ReadUInt32LittleEndian(last) == (uint)length,
        ZLibStream => BinaryPrimitives.ReadUInt32BigEndian(last) == _check.Value,
        _ => false,
    };

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

    private async Task DrainAsync(Stream stream, CountingStream compressed, BodySink body, bool checks, CancellationToken cancellationToken)
    {
        while (true)
        {
            var room = body.Room();
            var read = await stream.ReadAsync(room, cancellationToken);
            if (read == 0)
            {
                return;
            }

            if (body.Length + read > _cap)
            {
                throw TooLarge();
            }

            if (checks)
            {
                _check.Add(room.Span[..read]);
            }

            body.Add(read);

            CrashPoints.Hit("K6");
            if (body.Length > RatioFrom && !ReferenceEquals(stream, compressed) && body.Length / options.RatioCap > compressed.Count)
            {
                throw OutboundFaults.TooLarge(
                    $"An answer from '{host}' became {body.Length} bytes out of {compressed.Count} compressed ones; more than {options.RatioCap} for one is taken for an attack.");
            }
        }
    }

    private Retrieving.SourceException TooLarge() =>
        OutboundFaults.TooLarge($"An answer from '{host}' is over {_cap} bytes.");
}
