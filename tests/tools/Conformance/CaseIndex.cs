using System.Text;
using System.Text.RegularExpressions;
using Replaying;

namespace ConformanceTool;

/// <summary>All component cases, by what they hold.</summary>
internal sealed partial class CaseIndex
{
    private readonly ILookup<string, ComponentCase> _byItem;
    private readonly ILookup<string, ComponentCase> _byType;

    private CaseIndex(IReadOnlyList<ComponentCase> cases)
    {
        _byItem = cases.SelectMany(one => one.Covers.SelectMany(Prefixes).Distinct().Select(item => (item, one))).ToLookup(pair => pair.item, pair => pair.one);
        _byType = cases.SelectMany(one => TypesIn(one).Select(type => (type, one))).ToLookup(pair => pair.type, pair => pair.one);
    }

    public static CaseIndex Read(IEnumerable<ComponentCase> cases) => new([.. cases]);

    /// <summary>The cases that say so, of an item or of something inside of it.</summary>
    public IReadOnlyList<ComponentCase> Holding(string item) => [.. _byItem[item]];

    /// <summary>The cases that say so or whose manifests have such a component; those that say so first.</summary>
    public IReadOnlyList<ComponentCase> Using(string definition) => [.. Holding(definition).Concat(_byType[definition]).DistinctBy(one => one.Name)];

    private static IEnumerable<string> Prefixes(string item)
    {
        for (var end = item.Length; end > 0; end = item.LastIndexOfAny(['.', '='], end - 1))
        {
            yield return item[..end];
        }
    }

    private static HashSet<string> TypesIn(ComponentCase one) =>
        [.. TypeWord().Matches(Encoding.UTF8.GetString(one.Manifest)).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\btype:\s*['""]?([A-Z]\w+)")]
    private static partial Regex TypeWord();
}
