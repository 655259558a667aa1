using System.Text.Encodings.Web;
using System.Text.Json;

namespace Syncline.Access;

/// <summary>
/// Writes the audit log for whoever acts at the moment. What the engine does by itself, for nobody, is not written: it changes no setting. An entry is written
/// once the change is done.
/// </summary>
/// <param name="log">Where to.</param>
/// <param name="usual">Who acts in this process where nobody else is named; null for nobody.</param>
public sealed class AuditTrail(IAuditLog log, Actor? usual = null)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly AsyncLocal<Actor?> Named = new();

    /// <summary>Who acts.</summary>
    public Actor? Acting => Named.Value ?? usual;

    /// <summary>From here on, in what is called and awaited by the caller, this one acts. Disposing ends it.</summary>
    public static IDisposable Act(Actor actor)
    {
        var before = Named.Value;
        Named.Value = actor;
        return new Ending(before);
    }

    /// <summary>Writes an entry, if somebody acts. It cannot be cancelled: what it tells of is done.</summary>
    /// <param name="subject">What was changed.</param>
    /// <param name="action">What was done.</param>
    /// <param name="before">How it was; null where there was nothing.</param>
    /// <param name="after">How it is; null where nothing is.</param>
    public async Task RecordAsync(AuditSubject subject, string action, object? before, object? after)
    {
        if (Acting is { } actor)
        {
            var entry = new AuditEntry { Actor = actor, Action = action, Subject = subject, Before = Write(before), After = Write(after) };
            await log.AppendAsync(entry, CancellationToken.None);
        }
    }

    /// <summary>As the other, for a change of settings: it is counted too, so that whoever changes the same at once is told.</summary>
    internal async Task RecordChangeAsync(
        ISettingRevisions revisions, AuditSubject subject, string action, object? before, object? after, CancellationToken cancellationToken)
    {
        if (Acting is not null)
        {
            await revisions.TryRaiseAsync(subject, null, cancellationToken);
            await RecordAsync(subject, action, before, after);
        }
    }

    private static string? Write(object? value) => value is null ? null : JsonSerializer.Serialize(value, Plain);

    private sealed class Ending(Actor? before) : IDisposable
    {
        public void Dispose() => Named.Value = before;
    }
}
