using Syncline.Access;
using Syncline.Integrations;

namespace Syncline.Backends.Postgres.Access;

/// <summary>Remembered requests on PostgreSQL.</summary>
internal sealed class PostgresIdempotencyStore(PostgresDatabase database) : IIdempotencyStore
{
    private static readonly Statements Sql = Statements.Of("remembered_requests");
    private static readonly Statements SystemSql = Statements.Of("system/forget_requests");

    public Task<IdempotencyAnswer> BeginAsync(
        IdempotencyName name, ReadOnlyMemory<byte> fingerprint, IdempotencyLimits limits, CancellationToken cancellationToken)
    {
        var values = RequestValues.Of(name, fingerprint, limits);
        return database.AsCustomerAsync<IdempotencyAnswer>(
            OwnerNumber.Of(name.Customer),
            async session =>
            {
                session.Defer(Sql["take_turns"], new { name = name.Text, caller = name.Caller }, returnsRows: true);
                var known = await session.FindAsync<RememberedRow>(Sql["find"], values, cancellationToken);
                if (known?.AnswerTo(fingerprint.Span) is { } answer)
                {
                    return answer;
                }

                return known is null && await session.GetAsync<bool>(Sql["is_full"], values, cancellationToken)
                    ? new IdempotencyAnswer.Full()
                    : new IdempotencyAnswer.Begun(await session.GetAsync<long>(Sql["begin"], values, cancellationToken));
            },
            cancellationToken);
    }

    public Task CompleteAsync(IdempotencyName name, long attempt, int status, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        database.AsCustomerAsync(
            OwnerNumber.Of(name.Customer),
            session => session.ExecuteAsync(Sql["complete"], RequestValues.Of(name, attempt, status, body.ToArray()), cancellationToken),
            cancellationToken);

    public Task ForgetAsync(IdempotencyName name, long attempt, CancellationToken cancellationToken) => database.AsCustomerAsync(
        OwnerNumber.Of(name.Customer), session => session.ExecuteAsync(Sql["forget"], RequestValues.Of(name, attempt), cancellationToken), cancellationToken);

    public Task<int> PruneAsync(TimeSpan age, int limit, CancellationToken cancellationToken) => database.AsSystemAsync(
        session => session.ExecuteAsync(SystemSql["prune"], new { age = age.ToMilliseconds(), limit }, cancellationToken), cancellationToken);

    public Task ForgetOfAsync(CustomerId customer, CancellationToken cancellationToken) => database.AsCustomerAsync(
        customer, session => session.ExecuteAsync(Sql["forget_all"], new { customer = customer.Value }, cancellationToken), cancellationToken);
}
