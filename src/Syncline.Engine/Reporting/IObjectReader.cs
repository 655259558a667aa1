using Syncline.Integrations;

namespace Syncline.Reporting;

/// <summary>Reads Integration Objects for people. Never counts; a page costs the same at ten objects and at a hundred thousand.</summary>
public interface IObjectReader
{
    /// <summary>A page of them.</summary>
    /// <exception cref="Runs.SyncException"><c>engine.cursor_unknown</c>: <see cref="ObjectQuery.After"/> is of another query.</exception>
    Task<ObjectPage> ListAsync(ObjectQuery query, CancellationToken cancellationToken);

    /// <summary>One, or null.</summary>
    Task<ObjectRow?> FindAsync(ObjectKey key, CancellationToken cancellationToken);

    /// <summary>One by its names (Customer, Integration, type), or null.</summary>
    Task<ObjectRow?> FindAsync(string customer, string integration, string type, CancellationToken cancellationToken);
}
