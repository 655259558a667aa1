using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Syncline.Integrations;

namespace Syncline.Providers.Authentication;

/// <summary>
/// The OAuth flow for the whole process. One renewal at a time for each Integration and grant, which all its callers wait for; a caller that gives up does not stop it.
/// Several processes are kept apart by the version of the stored secrets: who comes second reads again. Thread-safe.
/// </summary>
public sealed class OAuthTokens : IAccessTokens, IAsyncDisposable
{
    private readonly ConcurrentDictionary<(CustomerId, IntegrationId, string), TokenSlot> _slots = new();

    // What each reading was given, so that a refusal is matched with the token it is about. Goes with the reading.
    private readonly ConditionalWeakTable<SigningContext, ConcurrentDictionary<string, AccessToken>> _given = [];
    private readonly TimeProvider _clock;
    private readonly TimeSpan _raceWait;

    /// <summary>Makes the flow.</summary>
    /// <param name="clock">By which tokens end.</param>
    /// <param name="raceWait">How long a refusal waits for another process to store what it got for the same refresh token. Default 2 s; zero for one process.</param>
    public OAuthTokens(TimeProvider clock, TimeSpan? raceWait = null)
    {
        _clock = clock;
        _raceWait = raceWait ?? TimeSpan.FromSeconds(2);
    }

    /// <inheritdoc/>
    public async ValueTask<string> GetAsync(IOAuthGrant grant, SigningContext context, CancellationToken cancellationToken)
    {
        var given = _given.GetOrCreateValue(context);
        if (given.TryGetValue(grant.Name, out var token) && token.IsFresh(_clock.GetUtcNow()))
        {
            return token.Value;
        }

        token = await Renew(grant, context).WaitAsync(cancellationToken);
        given[grant.Name] = token;
        return token.Value;
    }

    /// <inheritdoc/>
    public ValueTask RefusedAsync(IOAuthGrant grant, SigningContext context, CancellationToken cancellationToken)
    {
        if (_given.GetOrCreateValue(context).TryRemove(grant.Name, out var token))
        {
            var slot = SlotOf(grant, context);
            lock (slot.Lock)
            {
                slot.RefusedToken = token.Value;
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Waits for the renewals under way: each may hold the only copy of a rotated token.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var slot in _slots.Values)
        {
            if (slot.Flight is { } flight)
            {
                await flight.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Current);
            }
        }
    }

    private TokenSlot SlotOf(IOAuthGrant grant, SigningContext context) =>
        _slots.GetOrAdd((context.Connection.Customer, context.Connection.Integration, grant.Name), static _ => new TokenSlot());

    private Task<AccessToken> Renew(IOAuthGrant grant, SigningContext context)
    {
        var slot = SlotOf(grant, context);
        TaskCompletionSource<AccessToken> source;
        lock (slot.Lock)
        {
            if (slot.Flight is { IsCompleted: false } flight)
            {
                return flight;
            }

            // Completed as the last thing of the flight, so that its waiters may go on from there.
            source = new TaskCompletionSource<AccessToken>();
            slot.Flight = source.Task;
        }

        _ = FlyAsync(new TokenRenewal(grant, context, slot, _clock, _raceWait), source);
        return source.Task;
    }

    private static async Task FlyAsync(TokenRenewal renewal, TaskCompletionSource<AccessToken> source)
    {
        var running = renewal.RunAsync();
        await Task.WhenAny(running);
        source.SetFromTask(running);
    }
}
