using Syncline.Providers.Components;
using Syncline.Providers.Manifests;

namespace Syncline.Providers.Incremental;

/// <summary>
/// Windows that begin and end where days, weeks or months do. The first one begins with the period that the reading's start lies in, and a period that is not
/// over is left for later: no day is passed over.
/// </summary>
internal sealed class Clamping(ClampingTarget target, DayOfWeek firstDay)
{
    /// <summary>Reads the field; null where it is absent.</summary>
    public static Clamping? Read(ComponentNode node)
    {
        if (node.Object("clamping") is not { } clamping)
        {
            return null;
        }

        var target = (clamping["target"] as ScalarNode)?.PythonText;
        var weekday = ((clamping["target_details"] as MappingNode)?["weekday"] as ScalarNode)?.PythonText ?? "MONDAY";
        if (!Enum.TryParse<ClampingTarget>(target, ignoreCase: true, out var parsed) || !Enum.TryParse<DayOfWeek>(weekday, ignoreCase: true, out var day))
        {
            node.Error("clamping", "manifest.bad_value", $"its target is '{target}', its weekday '{weekday}'.", "A target is DAY, WEEK or MONTH; a weekday is MONDAY, ...");
            return null;
        }

        return new Clamping(parsed, day);
    }

    /// <summary>Where the period begins that an instant lies in.</summary>
    public DateTimeOffset Floor(DateTimeOffset instant)
    {
        var day = new DateTimeOffset(instant.Date, instant.Offset);
        return target switch
        {
            ClampingTarget.Week => day.AddDays(-(((int)day.DayOfWeek - (int)firstDay + 7) % 7)),
            ClampingTarget.Month => day.AddDays(1 - day.Day),
            _ => day,
        };
    }

    /// <summary>The first beginning of a period behind one; where a step reaches further, the last one within it.</summary>
    public DateTimeOffset Next(DateTimeOffset begin, DateTimeOffset stepped)
    {
        var reached = Floor(stepped);
        return reached > begin ? reached : target switch
        {
            ClampingTarget.Week => begin.AddDays(7),
            ClampingTarget.Month => begin.AddMonths(1),
            _ => begin.AddDays(1),
        };
    }
}
