using System.Runtime.CompilerServices;

namespace Syncline.Providers.Reading;

/// <summary>Goes through a sequence of which parts go on between its elements: however many are on their way, only one of them is ever worked at.</summary>
internal static class OneAtATime
{
    /// <summary>The elements of the sequence. Disposing ends when nothing of it goes on any more, as far as its own disposing does.</summary>
    public static async IAsyncEnumerable<T> ReadAsync<T>(IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var turns = new TaskFactory(new TurnScheduler(TaskScheduler.Current));
        var enumerator = items.GetAsyncEnumerator(cancellationToken);
        try
        {
            while (await turns.StartNew(() => enumerator.MoveNextAsync().AsTask(), CancellationToken.None).Unwrap())
            {
                yield return enumerator.Current;
            }
        }
        finally
        {
            await turns.StartNew(() => enumerator.DisposeAsync().AsTask(), CancellationToken.None).Unwrap();
        }
    }
}
