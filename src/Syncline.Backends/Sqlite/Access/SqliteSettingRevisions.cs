using Syncline.Access;

namespace Syncline.Backends.Sqlite.Access;

/// <summary>Counts of changed settings on SQLite.</summary>
internal sealed class SqliteSettingRevisions(SqliteDatabase database) : ISettingRevisions
{
    private static readonly Statements Sql = Statements.Of("setting_revisions");

    public Task<long> ReadAsync(AuditSubject subject, CancellationToken cancellationToken) =>
        database.ReadAsync(session => Read(session, subject), cancellationToken);

    public Task<bool> TryRaiseAsync(AuditSubject subject, long? expected, CancellationToken cancellationToken) => database.WriteAsync(
        session => (expected is null || Read(session, subject) == expected) && session.Execute(Sql["raise"], Values(subject)) > 0, cancellationToken);

    private static long Read(SqliteSession session, AuditSubject subject) => session.Find<long>(Sql["read"], Values(subject));

    private static object Values(AuditSubject subject) => new { customer = OwnerNumber.Of(subject.Customer).Value, subject = subject.Name };
}
