using System.Globalization;

namespace Syncline.Providers.Decoding;

/// <summary>Where in a JSON text the wanted values lie, for who goes through it once.</summary>
internal sealed class JsonPath
{
    private const string Any = "*";
    private readonly IReadOnlyList<string> _parts;
    private readonly bool _isOfItems;

    private JsonPath(IReadOnlyList<string> parts, bool isOfItems)
    {
        _parts = parts;
        _isOfItems = isOfItems;
        HasWildcard = !isOfItems && parts.Contains(Any);
    }

    /// <summary>How many steps down the values lie.</summary>
    public int Length => _parts.Count;

    /// <summary>Whether the items of a list at the root are documents of their own.</summary>
    public bool SplitsRoot => !_isOfItems;

    /// <summary>Whether only the items of a list are wanted, and nothing else that may lie there.</summary>
    public bool WantsOnlyItems => _isOfItems;

    /// <summary>Whether what lies there are the values themselves, be they lists or not.</summary>
    public bool HasWildcard { get; }

    /// <summary>Of names, indexes and <c>*</c>, taken in each document.</summary>
    public static JsonPath OfDocuments(IReadOnlyList<string> parts) => new(parts, isOfItems: false);

    /// <summary>Of names, with <c>item</c> for the items of a list on the way, to one list.</summary>
    public static JsonPath OfItems(IReadOnlyList<string> parts) => new(parts, isOfItems: true);

    /// <summary>Whether the step leads to the list's item of this number.</summary>
    public bool Fits(int step, int index) => _isOfItems
        ? _parts[step] == "item"
        : _parts[step] == Any || (int.TryParse(_parts[step], NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && wanted == index);

    /// <summary>Whether the step leads to every member of an object.</summary>
    public bool FitsAny(int step) => !_isOfItems && _parts[step] == Any;

    /// <summary>The name of the member that the step leads to.</summary>
    public string Name(int step) => _parts[step];
}
