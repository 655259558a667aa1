using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Server;

namespace Syncline.Cli.Invocation;

/// <summary>Names of objects that rows refer to by key, each looked up once.</summary>
internal sealed class ObjectLookup(Workspace workspace)
{
    private readonly Dictionary<ObjectKey, ObjectRow?> _known = [];

    /// <summary>The object, or null when it is gone.</summary>
    public async Task<ObjectRow?> FindAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(key, out var row))
        {
            row = await workspace.Objects.FindAsync(key, cancellationToken);
            _known.Add(key, row);
        }

        return row;
    }
}
