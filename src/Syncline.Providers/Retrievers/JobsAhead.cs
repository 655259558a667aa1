using System.Text.Json.Nodes;
using Syncline.Providers.Reading;
using Syncline.Providers.Streams;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Retrievers;

/// <summary>
/// Jobs of the partner's for slices that are read later, so that they run side by side with the one of the slice in work. Whenever that one is asked for, they are asked for too, and new ones
/// take the places of those whose slices have begun. Serves one flow of control.
/// </summary>
/// <param name="stream">The stream, which has jobs.</param>
/// <param name="most">How many jobs may run at once, the one of the slice in work included.</param>
/// <param name="begun">What <see cref="ToJson"/> told before; null for nothing.</param>
/// <param name="context">The reading.</param>
internal sealed class JobsAhead(ManifestStream stream, int most, JsonObject? begun, ReadingContext context)
{
    /// <summary>They are part of a position, which is small: beyond that the next job waits for its turn.</summary>
    private const int MostCharacters = 24 * 1024;

    private OrderedDictionary<string, string> _tokens = new((begun ?? []).Select(job => KeyValuePair.Create(job.Key, job.Value!.ToJsonString())), StringComparer.Ordinal);

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _tokens.Count == 0;

    /// <summary>Whether there is one for a slice.</summary>
    public bool Has(StreamSlice slice) => _tokens.ContainsKey(slice.Key);

    /// <summary>The jobs by their slices; null for none.</summary>
    public JsonObject? ToJson() => _tokens.Count == 0 ? null : new JsonObject(_tokens.Select(job => KeyValuePair.Create(job.Key, JsonNode.Parse(job.Value))));

    /// <summary>The job of a slice that is in work from now on; null where none was begun for it.</summary>
    public JsonNode? Take(StreamSlice slice) => _tokens.Remove(slice.Key, out var token) ? JsonNode.Parse(token) : null;

    /// <summary>Aborts the jobs that have not come to their end, and knows only the others from now on.</summary>
    /// <param name="following">The slices behind the one in work, in the order in which they are read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task AbortAsync(IAsyncEnumerable<StreamSlice> following, CancellationToken cancellationToken)
    {
        await foreach (var slice in following.Take(_tokens.Count).WithCancellation(cancellationToken))
        {
            if (_tokens.TryGetValue(slice.Key, out var token)
                && await stream.AbortJobAsync(TemplateValue.Of(JsonNode.Parse(token)), slice, context, cancellationToken))
            {
                _tokens.Remove(slice.Key);
            }
        }
    }

    /// <summary>Asks for every job, and begins those that there is room for.</summary>
    /// <param name="following">The slices behind the one in work, in the order in which they are read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task TurnAsync(IAsyncEnumerable<StreamSlice> following, CancellationToken cancellationToken)
    {
        var (kept, mayBegin) = (new OrderedDictionary<string, string>(StringComparer.Ordinal), true);
        await foreach (var slice in following.Take(most - 1).WithCancellation(cancellationToken))
        {
            var token = _tokens.TryGetValue(slice.Key, out var known)
                ? await stream.AskForJobAsync(TemplateValue.Of(JsonNode.Parse(known)), slice, context, cancellationToken)
                : mayBegin && kept.Values.Sum(other => other.Length) < MostCharacters ? await stream.BeginJobAsync(slice, context, cancellationToken) : null;
            mayBegin &= token is not null;
            if (token?.ToJson() is { } job)
            {
                // Known at once: what is asked for next may end all of it.
                _tokens[slice.Key] = kept[slice.Key] = job.ToJsonString();
            }
        }

        _tokens = kept;
    }
}
