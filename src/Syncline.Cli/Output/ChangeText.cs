using Syncline.Cli.Json;

namespace Syncline.Cli.Output;

/// <summary>A change as a line.</summary>
internal static class ChangeText
{
    /// <summary>Position, time, what happened to which record, and the names that differ.</summary>
    public static string Of(ChangeLine line) =>
        $"{line.Position,8}  {line.At:HH:mm:ss}  {line.Kind,-7}  {line.Customer}/{line.Integration}/{line.Type}  {line.Id}"
        + (line.ChangedFields.Count > 0 ? $"  {string.Join(", ", line.ChangedFields)}" : "");
}
