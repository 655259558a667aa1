using Syncline.Providers.Http;

namespace Syncline.Providers.Testing;

/// <summary>Keeps every request and its answer, without secrets.</summary>
internal sealed class RecordingOutbound(IOutbound inner, Scrubbing scrubbing) : IOutbound
{
    private readonly List<Exchange> _exchanges = [];

    /// <summary>In the order in which the answers came.</summary>
    public IReadOnlyList<Exchange> Exchanges => _exchanges;

    public async Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        // Held, not in a file: it is kept twice, and a test's answers are small.
        var response = await inner.SendAsync(request with { IsDownload = false }, cancellationToken);
        lock (_exchanges)
        {
            _exchanges.Add(new Exchange(scrubbing.Request(request), scrubbing.Answer(response)));
        }

        return response;
    }
}
