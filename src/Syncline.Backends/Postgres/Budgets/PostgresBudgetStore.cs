using Syncline.Budgets;
using Syncline.Runs;

namespace Syncline.Backends.Postgres.Budgets;

/// <summary>The partners' budgets on PostgreSQL: a draw is two round trips under the lock of one budget.</summary>
internal sealed class PostgresBudgetStore(PostgresDatabase database) : IBudgetStore
{
    private static readonly Statements Sql = Statements.Of("budgets");
    private static readonly Statements Ends = Statements.Of("slice_end");

    public Task<BudgetAnswer> DrawAsync(BudgetKey key, RequestBudget budget, IReadOnlyList<ReturnedShare> returned, TimeSpan hold, CancellationToken cancellationToken) =>
        database.AsCustomerAsync(
            key.Integration.Customer,
            async session =>
            {
                if (budget.IsCounted)
                {
                    Return(session, key, budget, returned);
                    session.Defer(Sql["forget_spent"], Values(key, budget));
                    session.Defer(Sql["forget_shares"], Values(key, budget));
                }

                var account = await session.GetAsync<AccountRow>(Sql["account"], Values(key, budget), cancellationToken);
                return account.ToAccount().Decide(budget) is var answer && answer is BudgetAnswer.Granted granted && budget.IsCounted
                    ? granted with { Share = await session.GetAsync<long>(Sql["draw"], Values(key, budget, granted.Permits, hold), cancellationToken) }
                    : answer;
            },
            cancellationToken);

    public Task ReturnAsync(BudgetKey key, RequestBudget budget, IReadOnlyList<ReturnedShare> returned, CancellationToken cancellationToken) =>
        database.AsCustomerAsync(
            key.Integration.Customer,
            session =>
            {
                Return(session, key, budget, returned);
                return session.ExecuteAsync(Sql["forget_spent"], Values(key, budget), cancellationToken);
            },
            cancellationToken);

    public Task KeepAsync(BudgetKey key, IReadOnlyList<long> shares, TimeSpan hold, CancellationToken cancellationToken) => database.AsCustomerAsync(
        key.Integration.Customer,
        session => session.ExecuteAsync(
            Sql["keep"],
            new
            {
                customer = key.Integration.Customer.Value,
                integration = key.Integration.Integration.Value,
                budget = key.Budget,
                shares = shares.ToArray(),
                hold = hold.ToMilliseconds(),
            },
            cancellationToken),
        cancellationToken);

    public Task ParkAsync(BudgetKey key, TimeSpan after, SyncError reason, CancellationToken cancellationToken) => database.AsCustomerAsync(
        key.Integration.Customer,
        session => session.ExecuteAsync(
            Ends["park_budget"],
            new
            {
                customer = key.Integration.Customer.Value,
                integration = key.Integration.Integration.Value,
                budget = key.Budget,
                after = after.ToMilliseconds(),
                code = reason.Code,
                message = reason.Message,
                hint = reason.Hint,
            },
            cancellationToken),
        cancellationToken);

    private static void Return(PostgresSession session, BudgetKey key, RequestBudget budget, IReadOnlyList<ReturnedShare> returned)
    {
        session.Defer(Sql["lock"], Values(key, budget), returnsRows: true);
        session.Defer(Sql["give_back"], new
        {
            customer = key.Integration.Customer.Value,
            integration = key.Integration.Integration.Value,
            budget = key.Budget,
            per = budget.Per.ToMilliseconds(),
            grain = budget.Grain.ToMilliseconds(),
            isLimited = budget.Requests is not null,
            shares = returned.Select(share => share.Id).ToArray(),
            used = returned.Select(share => (long)share.Used).ToArray(),
            ages = returned.Select(share => share.Age.ToMilliseconds()).ToArray(),
        });
    }

    private static object Values(BudgetKey key, RequestBudget budget, int permits = 0, TimeSpan hold = default) => new
    {
        customer = key.Integration.Customer.Value,
        integration = key.Integration.Integration.Value,
        budget = key.Budget,
        per = budget.Per.ToMilliseconds(),
        permits = budget.Requests is null ? 0L : permits,
        hold = hold.ToMilliseconds(),
    };
}
