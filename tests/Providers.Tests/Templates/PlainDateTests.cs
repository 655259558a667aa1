using System.Globalization;
using CsCheck;
using Shouldly;
using Syncline.Providers.Templates;
using Syncline.Providers.Templates.Dates;
using Xunit;

namespace Providers.Tests.Templates;

/// <summary>Plain dates are read without a regular expression: just as with one.</summary>
public sealed class PlainDateTests
{
    private static readonly string[] Formats =
    [
        "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S.%fZ", "%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%d.%m.%Y %H:%M", "%Y%m%d%H%M%S", "%Y%m%d", "%m/%d/%Y",
        "%Y-%m-%dT%H:%M:%S%fZ", "%Y-%m-%d T%f", "x%Y %m  %d", "%H:%M on %d-%m-%Y", "%Y-%m-%dT%H:%M:%S%z%fZ",
    ];

    private static readonly Gen<string> Texts =
        from format in OneOf(Formats)
        from time in Gen.DateTime[new DateTime(1, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), new DateTime(9999, 12, 31, 0, 0, 0, DateTimeKind.Unspecified)]
        from fraction in OneOf("0", "5", "12", "123", "1234", "123456", "1234567")
        from offset in OneOf("Z", "z", "+00:00", "-0530", "+14:00", "+15:00", "-23:59", "+05:30:15", "+0530Z", "+1:00", "")
        from place in Gen.Int[0, 24]
        from change in OneOf("", "", "", " ", "0", "9", "60", "٣", "T", "-", "x")
        from isInserted in Gen.Bool
        select Changed(Written(format, time, fraction, offset), place, change, isInserted);

    public static TheoryData<string> AllFormats => [.. Formats];

    [Theory]
    [MemberData(nameof(AllFormats))]
    public void Is_read_as_by_the_regular_expression(string format) => Texts.Sample(
        text =>
        {
            var expected = Found(() => DatePattern.Read("%" + text, "%%" + format));

            Found(() => DatePattern.Read(text, format)).ShouldBe(expected);
            (DatePattern.TryRead(text, format) is { } time ? Said(time) : null).ShouldBe(expected);
        },
        iter: 3_000);

    [Theory]
    [MemberData(nameof(AllFormats))]
    public void Is_taken_where_it_is_whole(string format)
    {
        var text = Written(format, new DateTime(2026, 2, 28, 23, 59, 58, DateTimeKind.Unspecified), "123", "+05:30");
        var plain = PlainDatePattern.Of(format);

        // Two blanks in a row and an offset in the middle are the other's.
        (plain is not null && plain.TryRead(text, out _, out _)).ShouldBe(format is not ("x%Y %m  %d" or "%Y-%m-%dT%H:%M:%S%z%fZ"));
    }

    [Theory]
    [InlineData("%Y-%m")]
    [InlineData("%Y-%m-%d %p")]
    [InlineData("%Y-%m-%d%%")]
    [InlineData("%Y-%m-%d%f%H")]
    [InlineData("%Y-%m-%d%z ")]
    [InlineData("%Y-%m-%d%Y")]
    [InlineData("%Y-%m-%d%")]
    public void Format_that_is_not_plain_is_left_to_the_other(string format) => PlainDatePattern.Of(format).ShouldBeNull();

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static string Written(string format, DateTime time, string fraction, string offset)
    {
        string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);
        return format.Replace("%Y", time.Year.ToString("0000", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("%m", Two(time.Month), StringComparison.Ordinal)
            .Replace("%d", Two(time.Day), StringComparison.Ordinal)
            .Replace("%H", Two(time.Hour), StringComparison.Ordinal)
            .Replace("%M", Two(time.Minute), StringComparison.Ordinal)
            .Replace("%S", Two(time.Second), StringComparison.Ordinal)
            .Replace("%f", fraction, StringComparison.Ordinal)
            .Replace("%z", offset, StringComparison.Ordinal);
    }

    private static string Changed(string text, int place, string change, bool isInserted)
    {
        if (change.Length == 0 || place >= text.Length)
        {
            return text;
        }

        return isInserted ? text.Insert(place, change) : string.Concat(text.AsSpan(0, place), change, text.AsSpan(place + 1));
    }

    private static string? Found(Func<DateTimeValue> read)
    {
        try
        {
            return Said(read());
        }
        catch (Fault)
        {
            return null;
        }
    }

    private static string Said(DateTimeValue time) => $"{time.Clock:O} {time.Offset}";
}
