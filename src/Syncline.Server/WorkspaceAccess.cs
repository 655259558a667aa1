namespace Syncline.Server;

/// <summary>What a command wants of an installation.</summary>
public enum WorkspaceAccess
{
    /// <summary>Reads only; the database must exist.</summary>
    Read,

    /// <summary>Writes briefly, beside a running server if there is one; makes the database when there is none.</summary>
    Write,
}
