using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace EndToEnd.Manifests;

/// <summary>
/// A partner with parts of two pages each, that counts who asks at the same time. The first request, which goes out alone, is answered at once; each later one only when as
/// many as the test awaits have been on their way together, and the test has looked. So what is counted hangs on no machine's speed.
/// </summary>
/// <param name="awaited">How many must be on their way at once before any but the first is answered.</param>
/// <param name="clock">Goes on with each answer: it took a while.</param>
internal sealed class AwaitingPartner(int awaited, FakeTimeProvider clock) : HttpMessageHandler
{
    /// <summary>Only where too few ever come: no machine is so slow.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _together = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What was asked, in order: path and query.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>How many are on their way.</summary>
    public int Open { get; private set; }

    /// <summary>The most that were on their way at one time.</summary>
    public int MostOpen { get; private set; }

    /// <summary>Waits until as many are on their way as the test awaits. None of them is answered before <see cref="LetGo"/>.</summary>
    public Task TogetherAsync() => _together.Task.WaitAsync(Patience, TimeProvider.System, CancellationToken.None);

    /// <summary>Answers them, and whatever comes after them at once.</summary>
    public void LetGo() => _letGo.TrySetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        var isHeld = Begin(address);
        try
        {
            if (isHeld)
            {
                await _letGo.Task.WaitAsync(cancellationToken);
            }

            clock.Advance(TimeSpan.FromMilliseconds(10));
            return Answer(address);
        }
        finally
        {
            lock (_lock)
            {
                Open--;
            }
        }
    }

    private bool Begin(Uri address)
    {
        lock (_lock)
        {
            Sent.Add(address.PathAndQuery);
            MostOpen = Math.Max(MostOpen, ++Open);
            var isHeld = Sent.Count > 1 || awaited == 1;
            if (isHeld && Open == awaited)
            {
                _together.TrySetResult();
            }

            return isHeld;
        }
    }

    private static HttpResponseMessage Answer(Uri address)
    {
        var (part, isLast) = (address.Segments[^1], address.Query.Length > 0);
        var answer = isLast ? $$"""{"items":[{"id":"{{part}}-2"}]}""" : $$"""{"items":[{"id":"{{part}}-1"}],"next":"2"}""";
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer, Encoding.UTF8, "application/json") };
    }
}
