namespace Syncline.Sandbox;

/// <summary>Changes that were made.</summary>
/// <param name="Inserted">New records.</param>
/// <param name="Updated">Changed records.</param>
/// <param name="Deleted">Deleted records.</param>
/// <param name="Late">Those of all of them that become visible late.</param>
public sealed record ChangeCounts(int Inserted, int Updated, int Deleted, int Late)
{
    /// <summary>All changes.</summary>
    public int Total => Inserted + Updated + Deleted;
}
