namespace Syncline.Access;

/// <summary>Counts the changes of each thing's settings, so that of two who change the same at once one is told.</summary>
public interface ISettingRevisions
{
    /// <summary>How often its settings were changed; 0 for never.</summary>
    Task<long> ReadAsync(AuditSubject subject, CancellationToken cancellationToken);

    /// <summary>Counts one change, if the count is still <paramref name="expected"/>; null counts it in any case.</summary>
    /// <returns>False, and nothing counted, when somebody was before.</returns>
    Task<bool> TryRaiseAsync(AuditSubject subject, long? expected, CancellationToken cancellationToken);
}
