using System.Globalization;

namespace Syncline.Providers.Decoding;

/// <summary>Names of a file's columns.</summary>
internal static class ColumnNames
{
    /// <summary>
    /// The names, each of them once, as the format's reference has them in files: a column without a name is called after its number (<c>Unnamed: 2</c>), one with
    /// the name of an earlier one gets a number behind it (<c>name.1</c>).
    /// </summary>
    public static List<string> ToldApart(IReadOnlyList<string> names)
    {
        List<string> told = [.. names.Select((name, index) => name.Length > 0 ? name : string.Create(CultureInfo.InvariantCulture, $"Unnamed: {index}"))];
        var (given, taken, numbers) = (told.ToHashSet(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));

        // Given names come before made ones.
        foreach (var index in Enumerable.Range(0, told.Count).OrderBy(index => names[index].Length == 0))
        {
            var name = told[index];
            var number = numbers.GetValueOrDefault(name);
            for (var next = name; (next != name && given.Contains(next)) || !taken.Add(next);)
            {
                told[index] = next = string.Create(CultureInfo.InvariantCulture, $"{name}.{++number}");
            }

            numbers[name] = number;
        }

        return told;
    }
}
