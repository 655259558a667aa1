using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Syncline.Providers.Drafting;

/// <summary>Writes a drafted provider.yaml, with what was assumed as comments.</summary>
internal static partial class DraftText
{
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ProviderDraft draft)
    {
        var text = new StringBuilder();
        text.Append("# Derived from manifest.yaml. Whatever is marked as assumed is worth a look.\n");
        foreach (var remark in draft.Remarks)
        {
            text.Append(CultureInfo.InvariantCulture, $"# {remark}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"name: {Scalar(draft.DisplayName)}\n\ntypes:{(draft.Types.Count == 0 ? " {}" : "")}\n");
        foreach (var type in draft.Types)
        {
            Write(text, type);
        }

        return text.ToString();
    }

    /// <summary>A duration as provider.yaml has it.</summary>
    public static string Duration(TimeSpan duration) => duration switch
    {
        { TotalHours: >= 24 } when duration.Ticks % TimeSpan.TicksPerDay == 0 && duration.TotalDays > 1 => $"{duration.TotalDays:0}d",
        { TotalHours: >= 24 } when duration.Ticks % TimeSpan.TicksPerHour == 0 => $"{duration.TotalHours:0}h",
        _ when duration.Ticks % TimeSpan.TicksPerMinute == 0 => $"{duration.TotalMinutes:0}m",
        _ => $"{Math.Ceiling(duration.TotalSeconds):0}s",
    };

    private static void Write(StringBuilder text, DraftedType type)
    {
        foreach (var remark in type.Remarks)
        {
            text.Append(CultureInfo.InvariantCulture, $"  # {remark}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"  {Scalar(type.Name)}:\n    stream: {Scalar(type.Stream)}\n    # assumed\n");
        text.Append(CultureInfo.InvariantCulture, $"    key: {Key(type.Key)}\n    interval: {Duration(type.Interval)}\n");
        if (type.Overlap is { } overlap)
        {
            text.Append(CultureInfo.InvariantCulture, $"    overlap: {Duration(overlap)}\n");
        }

        text.Append("    deletes: absence\n");
    }

    private static string Key(IReadOnlyList<string> key) => key.Count switch
    {
        0 => "{ sha256: record }",
        1 => Scalar(key[0]),
        _ => $"[{string.Join(", ", key.Select(Scalar))}]",
    };

    /// <summary>Plain where YAML reads it as the same text, else in quotes as JSON has them.</summary>
    public static string Scalar(string text) => Plain().IsMatch(text) && !Reserved().IsMatch(text) ? text : JsonSerializer.Serialize(text, Quoting);

    [GeneratedRegex(@"^[A-Za-z_][\w.\-]*( [\w.\-]+)*$", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex Plain();

    [GeneratedRegex("^(true|false|null|yes|no|on|off|y|n)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();
}
