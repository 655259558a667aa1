using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace Syncline.Client;

/// <summary>
/// Calls Syncline's API over HTTP. It keeps nothing between calls, and may be used by many at once.
/// </summary>
/// <param name="http">
/// Sends the requests. Its <see cref="HttpClient.BaseAddress"/> is where the API is, without <c>v1</c>; its default headers hold the key:
/// <c>Authorization: Bearer syn_…</c>. It stays its owner's. Reads that wait for changes take up to a minute: its timeout must be longer.
/// </param>
public sealed partial class SynclineClient(HttpClient http)
{
    private readonly ApiConnection _connection = new(http);

    /// <inheritdoc />
    public async IAsyncEnumerable<Run> FollowRunAsync(long customer, long run, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var response = await _connection.OpenAsync(new ApiRequest(HttpMethod.Get, $"v1/customers/{customer}/runs/{run}/progress"), cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var moved in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (moved.EventType == "end")
            {
                yield break;
            }

            yield return ClientJson.Read<Run>(moved.Data);
        }

        throw new HttpIOException(HttpRequestError.ResponseEnded, $"The progress of run {run} was cut off before the run ended.");
    }
}
