using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;
using System.Web;
using Syncline.Providers.Http;

namespace Providers.Tests.Authentication;

/// <summary>A token endpoint that rotates refresh tokens and honours each once.</summary>
internal sealed class TokenEndpoint : IOutbound
{
    private readonly Lock _lock = new();
    private string _valid = "rt0";
    private int _issued;

    /// <summary>Answers instead of the rotation when it gives something.</summary>
    public Func<OutboundRequest, OutboundResponse?>? Script { get; set; }

    /// <summary>What a request waits for before it is answered.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int ExpiresIn { get; set; } = 3600;

    public bool IsRotating { get; set; } = true;

    public ConcurrentQueue<OutboundRequest> Requests { get; } = new();

    public int Redeemed => _issued;

    public async Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request);
        Asked.TrySetResult();
        await Gate.WaitAsync(cancellationToken);
        return Script?.Invoke(request) ?? Redeem(request);
    }

    public static OutboundResponse Answer(int status, string body, params string[] headers) => new()
    {
        Status = status,
        Headers = headers.Select(h => h.Split(": ", 2)).ToFrozenDictionary(h => h[0], h => h[1], StringComparer.OrdinalIgnoreCase),
        Body = Encoding.UTF8.GetBytes(body),
        Uri = new Uri("https://login.example.test/token"),
    };

    private OutboundResponse Redeem(OutboundRequest request)
    {
        var form = HttpUtility.ParseQueryString(Encoding.UTF8.GetString(request.Body.Span));
        lock (_lock)
        {
            if (form["refresh_token"] != _valid)
            {
                return Answer(400, "{\"error\":\"invalid_grant\"}");
            }

            _issued++;
            _valid = IsRotating ? $"rt{_issued}" : _valid;
            var rotated = IsRotating ? $",\"refresh_token\":\"{_valid}\"" : "";
            return Answer(200, $"{{\"access_token\":\"at{_issued}\",\"expires_in\":{ExpiresIn}{rotated}}}");
        }
    }
}
