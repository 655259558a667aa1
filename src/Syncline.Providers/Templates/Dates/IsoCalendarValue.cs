using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Dates;

/// <summary>Year, week and day by ISO 8601.</summary>
internal sealed class IsoCalendarValue(int year, int week, int weekday) : TemplateValue
{
    public override IReadOnlyList<TemplateValue> Items { get; } = [Of(year), Of(week), Of(weekday)];

    internal override string TypeName => "datetime.IsoCalendarDate";

    public TemplateValue? Attribute(string name) => name switch
    {
        "year" => Items[0],
        "week" => Items[1],
        "weekday" => Items[2],
        _ => null,
    };

    internal override void AppendRepresentation(PythonText text) =>
        text.Append(Invariant($"datetime.IsoCalendarDate(year={year}, week={week}, weekday={weekday})"));
}
