namespace Syncline.Providers.Http;

/// <summary>One request, complete: the authenticator has been at it.</summary>
public sealed record OutboundRequest
{
    /// <summary>GET, POST, ...</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>Absolute, with its query, escaped as it is to be sent.</summary>
    public required Uri Uri { get; init; }

    /// <summary>Request and content headers in the order they are sent; names may repeat.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body's bytes; empty for none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>True where the answer is read record by record: it may be larger than others, and takes longer.</summary>
    public bool IsDownload { get; init; }

    /// <summary>True where nobody needs the answer yet: it is sent only where its budgets have something to spare, and refused otherwise.</summary>
    public bool IsEarly { get; init; }
}
