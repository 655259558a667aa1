using System.Net;
using System.Runtime.CompilerServices;

namespace Syncline.Client;

/// <summary>Follows the change feed.</summary>
public static class ChangeTail
{
    private const int Wait = 30;
    private const int Limit = 500;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gives what happened after a position, page by page, and then what happens, when it happens. Each page's <see cref="ChangePage.Next"/> is the position to keep
    /// once the page is done with: a reader that begins there misses nothing. It does not end by itself. A page without changes comes where the position moved all the same.
    /// </summary>
    /// <remarks>
    /// Once it was answered, it waits through what passes: a server that is away or restarts, too many requests. The first answer, and a refusal that would be the same
    /// again, are thrown: <c>feed.expired</c> is one, and its hint names the way back.
    /// </remarks>
    /// <param name="client">Who reads.</param>
    /// <param name="after">The position to go on from; null for the oldest that is kept.</param>
    /// <param name="customer">Only this customer's.</param>
    /// <param name="object">Only this integration object's; with its customer.</param>
    /// <param name="type">Only of this interaction type.</param>
    /// <param name="provider">Only of this provider.</param>
    /// <param name="kind">Only these kinds.</param>
    /// <param name="include"><c>record</c> adds the record as it is now.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="SynclineException">It was refused.</exception>
    public static async IAsyncEnumerable<ChangePage> TailChangesAsync(
        this ISynclineClient client,
        string? after = null,
        long? customer = null,
        long? @object = null,
        string? type = null,
        string? provider = null,
        IReadOnlyList<ChangeKind>? kind = null,
        IReadOnlyList<string>? include = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var isAnswered = false;
        while (true)
        {
            var position = after;
            var page = await PatientlyAsync(
                () => client.ReadChangesAsync(customer, @object, type, provider, kind, include, Wait, position, Limit, cancellationToken), isAnswered, cancellationToken);
            isAnswered = true;
            if (page.Next != after)
            {
                yield return page;
            }

            after = page.Next;
        }
    }

    private static async Task<ChangePage> PatientlyAsync(Func<Task<ChangePage>> read, bool isAnswered, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var wait = pause;
            try
            {
                return await read();
            }
            catch (SynclineException refused) when (isAnswered && IsPassing(refused.Status))
            {
                wait = refused.RetryAfter ?? pause;
            }
            catch (Exception lost) when (isAnswered && IsLost(lost) && !cancellationToken.IsCancellationRequested)
            {
                // The next attempt tells whether the server is back.
            }

            await Task.Delay(wait, TimeProvider.System, cancellationToken);
        }
    }

    private static bool IsPassing(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    /// <summary>No answer came: the connection broke, or the HTTP client's own time ran out.</summary>
    private static bool IsLost(Exception exception) => exception is HttpRequestException or IOException or OperationCanceledException;
}
