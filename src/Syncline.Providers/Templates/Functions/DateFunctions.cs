using Syncline.Providers.Templates.Dates;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Functions;

/// <summary>The format's functions of dates and times.</summary>
internal static class DateFunctions
{
    public static TemplateValue NowUtc(Call call)
    {
        call.Bind();
        return DateTimeValue.FromUtc(call.Evaluator.Clock.GetUtcNow());
    }

    public static TemplateValue TodayUtc(Call call)
    {
        call.Bind();
        return new DateValue(DateOnly.FromDateTime(call.Evaluator.Clock.GetUtcNow().UtcDateTime));
    }

    public static TemplateValue TodayWithTimezone(Call call)
    {
        var name = call.Text(call.Bind("timezone!")[0]);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
        {
            throw Fault.Value($"there is no time zone called '{name}'", "Give a name of the tz database, such as Europe/Berlin.");
        }

        var there = TimeZoneInfo.ConvertTime(call.Evaluator.Clock.GetUtcNow(), zone);
        return new DateValue(DateOnly.FromDateTime(there.DateTime));
    }

    public static TemplateValue Timestamp(Call call)
    {
        var value = call.Bind("dt!")[0]!;
        return value switch
        {
            FloatValue number => OtherFunctions.Truncate(number.Number),
            _ when value.TryGetInteger(out var number) => new IntegerValue(number),
            _ => new FloatValue(IsoDate.ReadUtc(DateText(value)).Timestamp),
        };
    }

    public static TemplateValue DayDelta(Call call)
    {
        var arguments = call.Bind("num_days!", "format");
        if (!Numbers.IsNumber(arguments[0]!))
        {
            throw Fault.Type($"day_delta() takes a number, not {arguments[0]!.TypeName}");
        }

        var delta = TimeDeltaValue.FromMicroseconds(Numbers.ToDouble(arguments[0]!) * 86_400_000_000);
        var then = DateTimeValue.FromUtc(call.Evaluator.Clock.GetUtcNow()).Add(delta);
        return call.Made(DateFormat.Write(then, call.Text(arguments[1], "%Y-%m-%dT%H:%M:%S.%f%z")));
    }

    public static TemplateValue Duration(Call call)
    {
        var value = call.Bind("datestring!")[0]!;
        return value switch
        {
            TextValue text => IsoDuration.Read(text.Text),
            UndefinedValue undefined => throw undefined.Used(),
            _ => throw Fault.Type("expecting a text as duration"),
        };
    }

    public static TemplateValue StrToDatetime(Call call) => IsoDate.ReadUtc(DateText(call.Bind("s!")[0]!));

    public static TemplateValue FormatDatetime(Call call)
    {
        var arguments = call.Bind("dt!", "format!", "input_format");
        var format = call.Text(arguments[1]);
        if (arguments[0] is DateTimeValue time)
        {
            return call.Made(DateFormat.Write(time, format));
        }

        var inputFormat = arguments[2] is { IsTrue: true } given ? call.Text(given) : null;
        return call.Made(EngineFormat.Write(Moment(arguments[0]!, inputFormat), format));
    }

    private static DateTimeValue Moment(TemplateValue value, string? inputFormat)
    {
        if (value.TryGetInteger(out var number))
        {
            return EngineFormat.Read(number.ToString(System.Globalization.CultureInfo.InvariantCulture), inputFormat ?? "%s");
        }

        var text = DateText(value);
        var time = inputFormat is null ? IsoDate.ReadUtc(text) : DatePattern.Read(text, inputFormat);
        return time.IsAware ? time : new DateTimeValue(time.Clock, TimeSpan.Zero);
    }

    private static string DateText(TemplateValue value) => value switch
    {
        TextValue text => text.Text,
        UndefinedValue undefined => throw undefined.Used(),
        _ => throw Fault.Type($"a date is read from a text, not from {value.TypeName}"),
    };
}
