using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Dates;

/// <summary>A fixed offset from UTC, as a time's <c>tzinfo</c>.</summary>
internal sealed class ZoneValue(TimeSpan offset) : TemplateValue
{
    public TimeSpan Offset => offset;

    internal override string TypeName => "datetime.timezone";

    internal override void AppendRepresentation(PythonText text) =>
        text.Append(offset == TimeSpan.Zero ? "UTC" : "UTC" + DateTimeValue.WriteOffset(offset, colon: true));
}
