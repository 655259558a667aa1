using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Templates.Dates;

namespace Syncline.Providers.Incremental;

/// <summary>How a stream writes the times of its cursor, and in what forms it reads them.</summary>
internal sealed class CursorFormat(string format, IReadOnlyList<string> alsoRead)
{
    private readonly string[] _forms = [.. alsoRead, format];
    private readonly bool _tellsOffset = format.Contains("%z", StringComparison.OrdinalIgnoreCase);

    public string Format => format;

    /// <summary>Whether a form is a whole number of seconds or of their parts.</summary>
    public bool HasWholeNumbers { get; } = alsoRead.Append(format).Any(IsWholeNumber);

    public string Write(DateTimeOffset instant) => EngineFormat.Write(new DateTimeValue(instant.DateTime, instant.Offset), format);

    /// <summary>The instant; its offset is kept where that is written. Null where no form fits.</summary>
    /// <param name="text">What a state or a record says.</param>
    /// <param name="isFraction">Whether it is a number with a fraction: as one of whole numbers it is cut, as Python's <c>int</c> cuts it. A text with a fraction is none.</param>
    public DateTimeOffset? TryRead(string text, bool isFraction = false)
    {
        foreach (var form in _forms)
        {
            try
            {
                if (EngineFormat.TryRead(isFraction && IsWholeNumber(form) ? Cut(text) : text, form) is { } time)
                {
                    return Writable(ToInstant(time));
                }
            }
            catch (Templates.Fault)
            {
                // The next form may fit.
            }
        }

        return null;
    }

    /// <summary>The instant.</summary>
    /// <exception cref="StreamFailure">No form fits.</exception>
    public DateTimeOffset Read(string text) => TryRead(text) ?? throw Bad(text, format);

    /// <summary>The instant that a state has, as a text or a number; null where no form fits.</summary>
    public DateTimeOffset? TryRead(JsonValue kept)
    {
        var text = JsonCopy.PythonText(kept)!;
        return TryRead(text, isFraction: kept.GetValueKind() is JsonValueKind.Number && text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0);
    }

    /// <summary>The instant that a state has, as a text or a number.</summary>
    /// <exception cref="StreamFailure">No form fits.</exception>
    public DateTimeOffset Read(JsonValue kept) => TryRead(kept) ?? throw Bad(JsonCopy.PythonText(kept)!, format);

    /// <summary>The instant, in one form.</summary>
    /// <exception cref="StreamFailure">The form does not fit.</exception>
    public static DateTimeOffset Read(string text, string form)
    {
        try
        {
            return ToInstant(EngineFormat.Read(text, form));
        }
        catch (Templates.Fault)
        {
            throw Bad(text, form);
        }
    }

    public static DateTimeOffset ToInstant(DateTimeValue value)
    {
        var offset = value.Offset ?? TimeSpan.Zero;

        // .NET knows offsets in whole minutes only.
        return offset.Ticks % TimeSpan.TicksPerMinute == 0 && offset.Duration() <= TimeSpan.FromHours(14)
            ? new DateTimeOffset(value.Clock, offset)
            : new DateTimeOffset(value.Utc, TimeSpan.Zero);
    }

    /// <summary>
    /// The instant as it can be written without its offset. The clock of one who is ahead of UTC would be read as a later time than it was, and what changed in between would never be asked for; the
    /// reference writes it so. Of one who is behind, some is asked for twice: there it stays as in the reference.
    /// </summary>
    private DateTimeOffset Writable(DateTimeOffset instant) => !_tellsOffset && instant.Offset > TimeSpan.Zero ? instant.ToUniversalTime() : instant;

    private static bool IsWholeNumber(string form) => form is "%s" or "%ms" or "%epoch_microseconds";

    private static string Cut(string number) => double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
        ? new BigInteger(Math.Truncate(value)).ToString(CultureInfo.InvariantCulture)
        : number;

    private static StreamFailure Bad(string text, string form) => StreamFailure.Of(
        FailureKind.System, "provider.bad_time", $"'{text}' is no time in the form '{form}'.", "Look at the setting it comes from, or at datetime_format.");
}
