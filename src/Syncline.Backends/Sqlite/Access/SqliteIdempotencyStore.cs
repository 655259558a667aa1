using Syncline.Access;
using Syncline.Integrations;

namespace Syncline.Backends.Sqlite.Access;

/// <summary>Remembered requests on SQLite.</summary>
internal sealed class SqliteIdempotencyStore(SqliteDatabase database) : IIdempotencyStore
{
    private static readonly Statements Sql = Statements.Of("remembered_requests");

    public Task<IdempotencyAnswer> BeginAsync(
        IdempotencyName name, ReadOnlyMemory<byte> fingerprint, IdempotencyLimits limits, CancellationToken cancellationToken)
    {
        var values = RequestValues.Of(name, fingerprint, limits);
        return database.WriteAsync<IdempotencyAnswer>(
            session =>
            {
                var known = session.Find<RememberedRow>(Sql["find"], values);
                if (known?.AnswerTo(fingerprint.Span) is { } answer)
                {
                    return answer;
                }

                return known is null && session.Get<bool>(Sql["is_full"], values)
                    ? new IdempotencyAnswer.Full()
                    : new IdempotencyAnswer.Begun(session.Get<long>(Sql["begin"], values));
            },
            cancellationToken);
    }

    public Task CompleteAsync(IdempotencyName name, long attempt, int status, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.Execute(Sql["complete"], RequestValues.Of(name, attempt, status, body.ToArray())), cancellationToken);

    public Task ForgetAsync(IdempotencyName name, long attempt, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.Execute(Sql["forget"], RequestValues.Of(name, attempt)), cancellationToken);

    public Task<int> PruneAsync(TimeSpan age, int limit, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(Sql["prune"], new { age = age.ToMilliseconds(), limit }), cancellationToken);

    public Task ForgetOfAsync(CustomerId customer, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.Execute(Sql["forget_all"], new { customer = customer.Value }), cancellationToken);
}
