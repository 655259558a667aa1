using Syncline.Runs;

namespace Syncline.Budgets;

/// <summary>The account in this process's memory: for programs that have no database. Thread-safe.</summary>
public sealed class MemoryBudgetStore(TimeProvider clock) : IBudgetStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<BudgetKey, Account> _accounts = [];
    private long _lastShare;

    /// <inheritdoc/>
    public Task<BudgetAnswer> DrawAsync(BudgetKey key, RequestBudget budget, IReadOnlyList<ReturnedShare> returned, TimeSpan hold, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var (account, now) = (Find(key), clock.GetUtcNow());
            account.Return(budget, returned, now);
            var answer = account.Read(budget, now).Decide(budget);
            if (answer is BudgetAnswer.Granted granted && budget.IsCounted)
            {
                answer = granted with { Share = ++_lastShare };
                account.Shares[_lastShare] = (budget.Requests is null ? 0 : granted.Permits, now + hold);
            }

            return Task.FromResult(answer);
        }
    }

    /// <inheritdoc/>
    public Task ReturnAsync(BudgetKey key, RequestBudget budget, IReadOnlyList<ReturnedShare> returned, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Find(key).Return(budget, returned, clock.GetUtcNow());
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public Task KeepAsync(BudgetKey key, IReadOnlyList<long> shares, TimeSpan hold, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var (account, now) = (Find(key), clock.GetUtcNow());
            foreach (var share in shares)
            {
                if (account.Shares.TryGetValue(share, out var held) && held.Until > now)
                {
                    account.Shares[share] = held with { Until = now + hold };
                }
            }

            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public Task ParkAsync(BudgetKey key, TimeSpan after, SyncError reason, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var (account, until) = (Find(key), clock.GetUtcNow() + after);
            if (account.Parked is not { } parked || parked.Until < until)
            {
                account.Parked = (until, reason);
            }

            return Task.CompletedTask;
        }
    }

    private Account Find(BudgetKey key) => _accounts.TryGetValue(key, out var account) ? account : _accounts[key] = new Account();

    private sealed class Account
    {
        public Dictionary<long, (int Permits, DateTimeOffset Until)> Shares { get; } = [];

        public Dictionary<DateTimeOffset, long> Spent { get; } = [];

        public (DateTimeOffset Until, SyncError Reason)? Parked { get; set; }

        public void Return(RequestBudget budget, IReadOnlyList<ReturnedShare> returned, DateTimeOffset now)
        {
            foreach (var share in returned)
            {
                if (Shares.Remove(share.Id) && budget.Requests is not null && share.Used > 0)
                {
                    Spend(budget, share.Used, now - share.Age);
                }
            }
        }

        public BudgetAccount Read(RequestBudget budget, DateTimeOffset now)
        {
            Forget(now, budget.Per);

            // A share that ran out unreturned may have been used to its last moment.
            var spent = Spent.Select(entry => (Until: entry.Key, Permits: entry.Value))
                .Concat(Shares.Values.Where(share => share.Until <= now && share.Permits > 0).Select(share => (Until: share.Until + budget.Per, Permits: (long)share.Permits)))
                .ToList();
            var held = Shares.Values.Where(share => share.Until > now).ToList();
            return new BudgetAccount
            {
                Spent = spent.Sum(entry => entry.Permits),
                SpentFor = spent.Count > 0 ? spent.Min(entry => entry.Until) - now : TimeSpan.Zero,
                Held = held.Sum(share => (long)share.Permits),
                Holders = held.Count,
                Parked = Parked is { } parked && parked.Until > now ? new BudgetAnswer.Parked(parked.Until - now, parked.Reason) : null,
            };
        }

        private void Forget(DateTimeOffset now, TimeSpan per)
        {
            foreach (var until in Spent.Keys.Where(until => until <= now).ToList())
            {
                Spent.Remove(until);
            }

            foreach (var (id, _) in Shares.Where(share => share.Value.Until + per <= now).ToList())
            {
                Shares.Remove(id);
            }
        }

        private void Spend(RequestBudget budget, int permits, DateTimeOffset at)
        {
            var (until, grain) = (at + budget.Per, budget.Grain.Ticks);
            var rounded = new DateTimeOffset((until.UtcTicks + grain - 1) / grain * grain, TimeSpan.Zero);
            Spent[rounded] = Spent.GetValueOrDefault(rounded) + permits;
        }
    }
}
