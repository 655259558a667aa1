using System.Globalization;

namespace Syncline.Providers.Http;

/// <summary>One whole answer. The body is complete, decompressed and within the caps.</summary>
public sealed record OutboundResponse : IDisposable
{
    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>Response and content headers; look-up ignores case; several of one name are joined by a comma.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body; empty where it lies in a file.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The address that was asked last, after redirects, as the caller knows it: a stand-in's is not shown.</summary>
    public required Uri Uri { get; init; }

    /// <summary>The partner's clock when it answered, in whole seconds; null where the answer has no Date header that can be read.</summary>
    public DateTimeOffset? Date => DateTimeOffset.TryParseExact(Headers.GetValueOrDefault("Date"), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    /// <summary>False where only the closed connection ended the body: whether it is whole, only its content can tell.</summary>
    public bool HasKnownEnd { get; init; } = true;

    /// <summary>A large download's body; null where it is held. Whoever has the answer disposes it.</summary>
    internal BodyFile? File { get; init; }

    /// <summary>Gives back the disk space of a large download; there is nothing to give back of others.</summary>
    public void Dispose() => File?.Dispose();
}
