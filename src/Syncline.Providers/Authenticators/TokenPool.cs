using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Syncline.Integrations;
using Syncline.Providers.Authentication;
using Syncline.Providers.Http;
using Syncline.Providers.Reading;
using Syncline.Runs;

namespace Syncline.Providers.Authenticators;

/// <summary>
/// The tokens of one Integration and what each has left, as all its requests of this process see it. Asked of the partner at first, after a wait for a reset, and when
/// an hour has passed; counted here in between. Thread-safe; nothing is awaited under the lock.
/// </summary>
internal sealed class TokenPool
{
    private static readonly TimeSpan AskedAnewAfter = TimeSpan.FromHours(1);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestDelay = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    // Goes with the tokens of the process: the way out is another one in each reading.
    private static readonly ConditionalWeakTable<IAccessTokens, ConcurrentDictionary<(CustomerId, IntegrationId, string), TokenPool>> Known = [];

    private readonly Lock _lock = new();
    private readonly IReadOnlyList<string> _tokens;
    private Dictionary<(string Token, string Quota), QuotaState> _states = [];
    private Task? _asking;
    private DateTimeOffset? _askedAt;
    private int _active;

    private TokenPool(IReadOnlyList<string> tokens) => _tokens = tokens;

    /// <summary>The pool of these tokens, for all definitions that read the same.</summary>
    public static TokenPool Of(IReadOnlyList<string> tokens, string definition, SigningContext context)
    {
        var pools = Known.GetOrCreateValue(context.Tokens);
        var key = (context.Connection.Customer, context.Connection.Integration, $"{string.Join('\n', tokens)}\n\n{definition}");
        return pools.GetOrAdd(key, static (_, all) => new TokenPool(all), tokens);
    }

    /// <summary>Takes one call, of the token that is returned. Waits where all are spent, and a little where all are nearly so.</summary>
    /// <exception cref="StreamFailure">No token has calls within the time that may be waited.</exception>
    public async ValueTask<string> TakeAsync(TokenQuota quota, TokenPoolRules rules, SigningContext context, CancellationToken cancellationToken)
    {
        await AskAsync(() => _askedAt is null || context.Clock.GetUtcNow() - _askedAt >= AskedAnewAfter, rules, context, cancellationToken);
        var waited = TimeSpan.Zero;
        while (true)
        {
            if (TryTake(quota, rules, context.Clock.GetUtcNow(), out var token, out var pause))
            {
                if (pause >= ShortestDelay)
                {
                    await context.Waits.PauseAsync(pause, cancellationToken);
                }

                return token;
            }

            pause = Until(pause, rules.LongestWait - waited, quota, context);
            await context.Waits.WaitForQuotaAsync(pause, Spent(quota, context.Clock.GetUtcNow() + pause), cancellationToken);
            waited += pause;
            await AskAsync(() => AreSpent(quota), rules, context, cancellationToken);
        }
    }

    /// <summary>Takes over what an answer says about a token.</summary>
    public void Learn(string? token, TokenQuota quota, OutboundResponse response)
    {
        lock (_lock)
        {
            if (token is not null && _states.TryGetValue((token, quota.Name), out var state))
            {
                quota.Learn(state, response);
            }
        }
    }

    /// <summary>Whether a token is spent and another one is not.</summary>
    public bool HasOther(string? token, TokenQuota quota)
    {
        lock (_lock)
        {
            return token is not null && _states.TryGetValue((token, quota.Name), out var state) && state.IsSpent
                && _tokens.Any(other => other != token && _states[(other, quota.Name)].Remaining > 0);
        }
    }

    /// <summary>Takes a call of the token in use, or of the next that has any. True: how long to hold the call back. False: how long until a token has calls again.</summary>
    private bool TryTake(TokenQuota quota, TokenPoolRules rules, DateTimeOffset now, out string token, out TimeSpan pause)
    {
        lock (_lock)
        {
            for (var tried = 0; tried < _tokens.Count; tried++)
            {
                token = _tokens[_active];
                var state = _states[(token, quota.Name)];
                if (!state.IsTracked || state.Remaining > 0)
                {
                    pause = state.IsTracked ? Spend(state, quota, rules, now) : TimeSpan.Zero;

                    // Without a count nothing tells the tokens apart: they take turns.
                    _active = state.IsTracked ? _active : (_active + 1) % _tokens.Count;
                    return true;
                }

                _active = (_active + 1) % _tokens.Count;
            }

            token = "";
            pause = States(quota).Min(state => state.ResetAt) - now;
            return false;
        }
    }

    private TimeSpan Spend(QuotaState state, TokenQuota quota, TokenPoolRules rules, DateTimeOffset now)
    {
        state.Remaining--;
        var all = States(quota).ToList();
        var left = all.Sum(one => Math.Max(one.Remaining, 0));
        if (left == 0 || state.ResetAt <= now || !all.TrueForAll(one => one.IsTracked && rules.IsInReserve(one)))
        {
            return TimeSpan.Zero;
        }

        var share = (state.ResetAt - now) / left;
        return share < LongestDelay ? share : LongestDelay;
    }

    private IEnumerable<QuotaState> States(TokenQuota quota) => _tokens.Select(token => _states[(token, quota.Name)]);

    private bool AreSpent(TokenQuota quota)
    {
        lock (_lock)
        {
            return States(quota).All(state => state.IsSpent);
        }
    }

    private static TimeSpan Until(TimeSpan reset, TimeSpan allowed, TokenQuota quota, SigningContext context)
    {
        if (allowed <= TimeSpan.Zero || reset >= allowed)
        {
            throw Spent(quota, context.Clock.GetUtcNow() + reset);
        }

        var wait = reset < ShortestWait ? ShortestWait : reset;
        return wait < allowed ? wait : allowed;
    }

    private static StreamFailure Spent(TokenQuota quota, DateTimeOffset until) => new(
        FailureKind.Transient,
        new SyncError("provider.tokens_spent", $"All tokens of the Integration have used up their quota '{quota.Name}'.", "The reading goes on when the partner gives new calls; more tokens make it faster."))
    {
        IsRateLimited = true,
        RetryAfter = until,
    };

    /// <summary>Asks the partner about every token, once for all who need it at the time.</summary>
    private Task AskAsync(Func<bool> isNeeded, TokenPoolRules rules, SigningContext context, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!isNeeded())
            {
                return Task.CompletedTask;
            }

            _asking = _asking is { IsCompleted: false } ? _asking : AskAsync(rules, context);
            return _asking.WaitAsync(cancellationToken);
        }
    }

    private async Task AskAsync(TokenPoolRules rules, SigningContext context)
    {
        await Task.Yield();
        var states = new Dictionary<(string, string), QuotaState>();
        foreach (var token in _tokens)
        {
            var page = await rules.Ask(token);
            foreach (var quota in rules.Quotas)
            {
                states[(token, quota.Name)] = page is null ? new QuotaState { IsTracked = false } : quota.Read(page.Json);
            }
        }

        lock (_lock)
        {
            (_states, _askedAt) = (states, context.Clock.GetUtcNow());
        }
    }
}
