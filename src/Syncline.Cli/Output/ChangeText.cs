using Syncline.Cli.Json;

namespace Syncline.Cli.Output;

/// <summary>A change as a line.</summary>
internal static class ChangeText
{
    private const string Raw = "raw.";

    /// <summary>Position, time, what happened to which record, and the names that differ.</summary>
    public static string Of(ChangeLine line) => Head(line) + (line.ChangedFields.Count > 0 ? $"  {string.Join(", ", line.ChangedFields)}" : "");

    /// <summary>As the other, in one row of a terminal: the mapped names only, cut where the row ends.</summary>
    public static string Of(ChangeLine line, int width)
    {
        var names = line.ChangedFields.Where(name => !name.StartsWith(Raw, StringComparison.Ordinal)).ToArray();
        var text = Head(line) + (names.Length > 0 ? $"  {string.Join(", ", names)}" : "");
        return text.Length < width ? text : string.Concat(text.AsSpan(0, Math.Max(0, width - 2)), "…");
    }

    private static string Head(ChangeLine line) =>
        $"{line.Position,8}  {line.At:HH:mm:ss}  {line.Kind,-7}  {line.Customer}/{line.Integration}/{line.Type}  {line.Id}";
}
