using Syncline.Providers.Components;
using Syncline.Providers.Templates;
using Syncline.Runs;

namespace Syncline.Providers.Incremental;

/// <summary>A time, held between a least and a greatest one.</summary>
internal sealed class MinMaxDatetime(BoundTemplate datetime, BoundTemplate? format, BoundTemplate? minimum, BoundTemplate? maximum)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("MinMaxDatetime", node => new MinMaxDatetime(
        node.RequiredTemplate("datetime"),
        node.Template("datetime_format"),
        node.Template("min_datetime"),
        node.Template("max_datetime")));

    private readonly string _format = format?.Source ?? "";

    public static MinMaxDatetime Plain(BoundTemplate datetime) => new(datetime, null, null, null);

    /// <summary>What is wrong with what stands there plainly; null for nothing, and where it hangs on the settings.</summary>
    /// <param name="inherited">As for the instant.</param>
    public SyncError? PlainFault(string inherited)
    {
        BoundTemplate?[] parts = [datetime, minimum, maximum];
        if (!parts.Any(part => part is { IsPlain: true, IsEmpty: false }) || parts.Any(part => part is { IsPlain: false }))
        {
            return null;
        }

        try
        {
            Evaluate(new TemplateScope(TimeProvider.System), inherited);
            return null;
        }
        catch (SyncException exception)
        {
            return exception.Error;
        }
    }

    /// <summary>The instant.</summary>
    /// <param name="scope">What templates see: config.</param>
    /// <param name="inherited">The cursor's own form, where this one has none.</param>
    /// <exception cref="Reading.StreamFailure">It is no time in that form.</exception>
    public DateTimeOffset Evaluate(TemplateScope scope, string inherited)
    {
        var form = _format.Length == 0 ? inherited : _format;
        var instant = CursorFormat.Read(datetime.EvaluateText(scope), form);
        if (Bound(minimum, scope, form) is { } least && least > instant)
        {
            instant = least;
        }

        return Bound(maximum, scope, form) is { } greatest && greatest < instant ? greatest : instant;
    }

    private static DateTimeOffset? Bound(BoundTemplate? template, TemplateScope scope, string form)
    {
        var text = template?.EvaluateText(scope);
        return text is { Length: > 0 } ? CursorFormat.Read(text, form) : null;
    }
}
