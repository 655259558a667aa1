using System.Text;
using System.Text.Json.Nodes;
using Syncline.Providers.Http;
using Syncline.Providers.Records;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.Testing;

/// <summary>Gives each request the answer that the test has for it; equal ones in turn.</summary>
internal sealed class ReplayingOutbound(IReadOnlyList<Exchange> exchanges, Scrubbing scrubbing) : IOutbound
{
    private readonly List<Exchange> _left = [.. exchanges];
    private readonly List<ExpectedRequest> _unexpected = [];

    /// <summary>Requests for which the test has no answer.</summary>
    public IReadOnlyList<ExpectedRequest> Unexpected => _unexpected;

    /// <summary>Requests that the test has and that did not come.</summary>
    public IEnumerable<ExpectedRequest> Missing => _left.Select(exchange => exchange.Request);

    /// <summary>How many came and were answered.</summary>
    public int Answered => exchanges.Count - _left.Count;

    public Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var asked = scrubbing.Request(request);
        lock (_left)
        {
            var at = _left.FindIndex(exchange => exchange.Request.Matches(asked));
            if (at >= 0)
            {
                var answer = _left[at].Answer;
                _left.RemoveAt(at);
                return Task.FromResult(Of(answer, request.Uri));
            }

            _unexpected.Add(asked);
        }

        throw new SourceException(SourceFault.NeedsPerson, new SyncError("provider.test_no_answer", $"The test has no answer for {asked}.", "Record it anew, or add the exchange."));
    }

    private static OutboundResponse Of(GivenAnswer answer, Uri uri) => new()
    {
        Status = answer.Status,
        Headers = new Dictionary<string, string>(answer.Headers, StringComparer.OrdinalIgnoreCase),
        Body = answer.Bytes ?? Encoding.UTF8.GetBytes(answer.Body switch
        {
            null => "",
            JsonValue value when value.TryGetValue<string>(out var text) => text,
            var json => json.ToJsonString(JsonCopy.Writing),
        }),
        Uri = uri,
    };
}
