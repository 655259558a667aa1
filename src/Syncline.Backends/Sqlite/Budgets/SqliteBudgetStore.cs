using Syncline.Budgets;
using Syncline.Runs;

namespace Syncline.Backends.Sqlite.Budgets;

/// <summary>The partners' budgets on SQLite, whose one writer lets one draw at a time look and take.</summary>
internal sealed class SqliteBudgetStore(SqliteDatabase database) : IBudgetStore
{
    private static readonly Statements Sql = Statements.Of("budgets");
    private static readonly Statements Ends = Statements.Of("slice_end");

    public Task<BudgetAnswer> DrawAsync(BudgetKey key, RequestBudget budget, IReadOnlyList<ReturnedShare> returned, TimeSpan hold, CancellationToken cancellationToken) =>
        budget.IsCounted
            ? database.WriteAsync(
                session =>
                {
                    Return(session, key, budget, returned);
                    session.Execute(Sql["forget_spent"], Values(key, budget));
                    session.Execute(Sql["forget_shares"], Values(key, budget));
                    return Read(session, key, budget).Decide(budget) is var answer && answer is BudgetAnswer.Granted granted
                        ? Draw(session, key, budget, granted, hold)
                        : answer;
                },
                cancellationToken)
            : database.ReadAsync(session => Read(session, key, budget).Decide(budget), cancellationToken);

    public Task ReturnAsync(BudgetKey key, RequestBudget budget, IReadOnlyList<ReturnedShare> returned, CancellationToken cancellationToken) =>
        database.WriteAsync(session => Return(session, key, budget, returned), cancellationToken);

    public Task KeepAsync(BudgetKey key, IReadOnlyList<long> shares, TimeSpan hold, CancellationToken cancellationToken) => database.WriteAsync(
        session => shares.Sum(share => session.Execute(Sql["keep"], Values(key, share: share, hold: hold))), cancellationToken);

    public Task ParkAsync(BudgetKey key, TimeSpan after, SyncError reason, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(Ends["park_budget"], new
        {
            customer = key.Integration.Customer.Value,
            integration = key.Integration.Integration.Value,
            budget = key.Budget,
            after = after.ToMilliseconds(),
            code = reason.Code,
            message = reason.Message,
            hint = reason.Hint,
        }),
        cancellationToken);

    private static BudgetAccount Read(SqliteSession session, BudgetKey key, RequestBudget budget) =>
        session.Get<AccountRow>(Sql["account"], Values(key, budget)).ToAccount();

    private static BudgetAnswer.Granted Draw(SqliteSession session, BudgetKey key, RequestBudget budget, BudgetAnswer.Granted granted, TimeSpan hold)
    {
        var share = session.Number("share");
        session.Execute(Sql["draw"], Values(key, share: share, permits: budget.Requests is null ? 0 : granted.Permits, hold: hold));
        return granted with { Share = share };
    }

    private static int Return(SqliteSession session, BudgetKey key, RequestBudget budget, IReadOnlyList<ReturnedShare> returned)
    {
        foreach (var share in returned)
        {
            if (session.Execute(Sql["return_share"], Values(key, share: share.Id)) > 0 && budget.Requests is not null && share.Used > 0)
            {
                session.Execute(Sql["spend"], Values(key, budget, used: share.Used, age: share.Age));
            }
        }

        return returned.Count;
    }

    private static object Values(
        BudgetKey key, RequestBudget? budget = null, long share = 0, int permits = 0, int used = 0, TimeSpan age = default, TimeSpan hold = default) => new
    {
        customer = key.Integration.Customer.Value,
        integration = key.Integration.Integration.Value,
        budget = key.Budget,
        per = budget?.Per.ToMilliseconds() ?? 0,
        grain = budget?.Grain.ToMilliseconds() ?? 1,
        share,
        permits,
        used,
        age = age.ToMilliseconds(),
        hold = hold.ToMilliseconds(),
    };
}
