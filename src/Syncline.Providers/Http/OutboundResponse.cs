using System.Collections.Frozen;

namespace Syncline.Providers.Http;

/// <summary>One whole answer. The body is complete, decompressed and within the caps.</summary>
public sealed record OutboundResponse
{
    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>Response and content headers; look-up ignores case; several of one name are joined by a comma.</summary>
    public required FrozenDictionary<string, string> Headers { get; init; }

    /// <summary>The body.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Where the answer came from.</summary>
    public required Uri Uri { get; init; }
}
