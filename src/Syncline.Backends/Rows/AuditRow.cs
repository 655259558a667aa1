using Syncline.Access;

namespace Syncline.Backends.Rows;

/// <summary>An entry of the audit log as the statements return it.</summary>
internal sealed class AuditRow
{
    public long Customer { get; set; }

    public long Number { get; set; }

    public long At { get; set; }

    public string ActorKind { get; set; } = "";

    public string ActorName { get; set; } = "";

    public long? ActorKey { get; set; }

    public string Action { get; set; } = "";

    public string Subject { get; set; } = "";

    public string? Before { get; set; }

    public string? After { get; set; }

    /// <summary>The values of an entry that is added.</summary>
    public static object Values(AuditEntry entry) => new
    {
        customer = OwnerNumber.Of(entry.Subject.Customer).Value,
        actorKind = Word.Of(entry.Actor.Kind),
        actorName = entry.Actor.Name,
        actorKey = entry.Actor.Key?.Value,
        action = entry.Action,
        subject = entry.Subject.Name,
        was = entry.Before,
        since = entry.After,
    };

    public AuditEntry ToEntry() => new()
    {
        Number = Number,
        At = UnixTime.At(At),
        Actor = new Actor(Word.Read<ActorKind>(ActorKind), ActorName, ActorKey is { } key ? new ApiKeyId(key) : null),
        Action = Action,
        Subject = new AuditSubject(OwnerNumber.Read(Customer), Subject),
        Before = Before,
        After = After,
    };
}
