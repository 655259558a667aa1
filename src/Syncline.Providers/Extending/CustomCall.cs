using Syncline.Providers.Reading;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.Extending;

/// <summary>
/// The one way into a class of the user's. Whatever it throws becomes a failure with its name here, for nobody else could tell whose code it was.
/// </summary>
internal static class CustomCall
{
    public static T Run<T>(string className, Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception exception)
        {
            throw Failure(className, exception);
        }
    }

    public static void Run(string className, Action call) => Run(className, () =>
    {
        call();
        return true;
    });

    public static async Task<T> RunAsync<T>(string className, Func<ValueTask<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw Failure(className, exception);
        }
    }

    /// <summary>What it gives one by one, each asked for within the guard.</summary>
    public static IEnumerable<T> Each<T>(string className, Func<IEnumerable<T>> call)
    {
        using var items = Run(className, () => call().GetEnumerator());
        while (Run(className, items.MoveNext))
        {
            yield return items.Current;
        }
    }

    /// <inheritdoc cref="Each"/>
    public static async IAsyncEnumerable<T> EachAsync<T>(
        string className, Func<IAsyncEnumerable<T>> call, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var items = Run(className, () => call().GetAsyncEnumerator(cancellationToken));
        while (await RunAsync(className, items.MoveNextAsync, cancellationToken))
        {
            yield return items.Current;
        }
    }

    private static StreamFailure Failure(string className, Exception exception) => exception switch
    {
        StreamFailure failure => failure,
        SourceException source => Of(source),
        SyncException known => StreamFailure.From(known),
        _ => StreamFailure.Of(
            FailureKind.System,
            "provider.custom_failed",
            $"The class '{className}' failed: {exception.GetType().Name}: {exception.Message}",
            "Mend the class, or take it out of the manifest.",
            exception),
    };

    private static StreamFailure Of(SourceException source)
    {
        var kind = source.Fault switch
        {
            SourceFault.NeedsPerson => FailureKind.Config,
            SourceFault.Guarded => FailureKind.System,
            _ => FailureKind.Transient,
        };
        return new StreamFailure(kind, source.Error, source)
        {
            IsRateLimited = source.Fault is SourceFault.RateLimited,
            IsGuarded = source.Fault is SourceFault.Guarded,
            RetryAfter = source.RetryAfter,
        };
    }
}
