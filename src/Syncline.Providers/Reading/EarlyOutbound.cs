using Syncline.Providers.Http;

namespace Syncline.Providers.Reading;

/// <summary>The way out of a slice that may be read before its turn; counts what came by it. Serves one flow of control.</summary>
/// <param name="inner">The reading's way out.</param>
internal sealed class EarlyOutbound(IOutbound inner) : IOutbound
{
    /// <summary>Whether the slice's turn has yet to come: its requests are sent only where the partner's budgets have something to spare.</summary>
    public bool IsEarly { get; set; }

    /// <summary>The bytes of all answers, those on the disk included.</summary>
    public long Bytes { get; private set; }

    public async Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        var response = await inner.SendAsync(IsEarly ? request with { IsEarly = true } : request, cancellationToken);
        Bytes += response.File?.Length ?? response.Body.Length;
        return response;
    }
}
