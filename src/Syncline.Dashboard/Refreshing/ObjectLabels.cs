using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Dashboard.Refreshing;

/// <summary>The names of Integration Objects, looked up once per circuit: runs and budgets carry numbers only.</summary>
public sealed class ObjectLabels(IObjectReader objects)
{
    private const int Most = 2_000;

    private readonly Dictionary<ObjectKey, ObjectLabel> _known = [];

    /// <summary>The names; numbers where the object is gone.</summary>
    public async Task<ObjectLabel> FindAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        if (await objects.FindAsync(key, cancellationToken) is not { } row)
        {
            return new ObjectLabel($"Customer {key.Customer}", "", $"object {key.Object}");
        }

        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        return _known[key] = new ObjectLabel(row.Customer, row.Provider, row.Type);
    }
}
