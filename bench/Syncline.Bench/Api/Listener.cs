namespace Syncline.Bench.Api;

/// <summary>Somebody who listens to server-sent events until they end.</summary>
internal sealed class Listener
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _told;

    /// <summary>Begins to listen.</summary>
    public Listener(HttpClient http, string path) => Ended = ListenAsync(http, path);

    /// <summary>Done when the server has said that nothing more comes; failed when it was cut before.</summary>
    public Task Ended { get; }

    /// <summary>How many events came.</summary>
    public int Told => Volatile.Read(ref _told);

    /// <summary>Waits until the first event has come.</summary>
    public async Task FirstAsync() => await await Task.WhenAny(_first.Task, Ended);

    private async Task ListenAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        while (await lines.ReadLineAsync() is { } line)
        {
            switch (line)
            {
                case "event: progress":
                    Interlocked.Increment(ref _told);
                    _first.TrySetResult();
                    break;
                case "event: end":
                    return;
            }
        }

        throw new InvalidOperationException($"A listener was cut after {Told} events.");
    }
}
