namespace Syncline.Dashboard.Refreshing;

/// <summary>Where the pages of a keyset list came from, so that "previous" is possible in a list that can only be read forward. One per circuit.</summary>
public sealed class PageTrail
{
    private const int Most = 5_000;

    private readonly Dictionary<(string List, string At), string?> _before = [];

    /// <summary>Notes that in this list the page at <paramref name="next"/> follows the one at <paramref name="at"/> (null: the first).</summary>
    public void Note(string list, string? at, string next)
    {
        if (_before.Count >= Most)
        {
            _before.Clear();
        }

        _before[(list, next)] = at;
    }

    /// <summary>True when it is known which page precedes the one at <paramref name="at"/>; <paramref name="before"/> is then its place, null for the first page.</summary>
    public bool TryFindBefore(string list, string at, out string? before) => _before.TryGetValue((list, at), out before);

    /// <summary>Which page of the list this is, from 1; null when it was reached by a link.</summary>
    public int? NumberOf(string list, string? at)
    {
        var number = 1;
        while (at is not null)
        {
            if (!TryFindBefore(list, at, out at) || number > Most)
            {
                return null;
            }

            number++;
        }

        return number;
    }
}
