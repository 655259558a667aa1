using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Partitions;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;
using Syncline.Runs;

namespace Syncline.Providers.Incremental;

/// <summary>A stream's cursor: a time in its records, by which it is asked for what changed, window by window.</summary>
internal sealed class DatetimeBasedCursor : IIncrementalSync
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("DatetimeBasedCursor", node => new DatetimeBasedCursor(node));

    private readonly CursorField _field;
    private readonly Clamping? _clamping;
    private readonly BoundTemplate _format;
    private readonly IReadOnlyList<string> _alsoRead;
    private readonly MinMaxDatetime _start;
    private readonly MinMaxDatetime? _end;
    private readonly BoundTemplate? _step;
    private readonly BoundTemplate? _granularity;
    private readonly BoundTemplate? _lookback;
    private readonly BoundTemplate? _startField;
    private readonly BoundTemplate? _endField;
    private readonly RequestOption? _startOption;
    private readonly RequestOption? _endOption;

    private DatetimeBasedCursor(ComponentNode node)
    {
        _field = CursorField.Read(node);
        _clamping = Clamping.Read(node);
        _format = node.RequiredTemplate("datetime_format");
        _alsoRead = node.Texts("cursor_datetime_formats") ?? [];
        _start = Bound(node, "start_datetime") ?? MinMaxDatetime.Plain(node.RequiredTemplate("start_datetime"));
        _end = Bound(node, "end_datetime");
        _step = Duration(node, "step");
        _granularity = Duration(node, "cursor_granularity");
        _lookback = Duration(node, "lookback_window");
        _startField = node.Template("partition_field_start");
        _endField = node.Template("partition_field_end");
        _startOption = node.Component<RequestOption>("start_time_option");
        _endOption = node.Component<RequestOption>("end_time_option");
        IsClientSide = node.Boolean("is_client_side_incremental");
        IsDataFeed = node.Boolean("is_data_feed");
        IsGlobal = node.Boolean("global_substream_cursor");
        node.Ignored("is_compare_strictly");
        if (_start.PlainFault(_format.Source) is { } fault)
        {
            node.Error("start_datetime", "manifest.bad_value", fault.Message, "Write it as datetime_format says.");
        }

        if (_step is null != _granularity is null)
        {
            node.Error(
                _step is null ? "cursor_granularity" : "step",
                "manifest.missing_field",
                $"it needs {(_step is null ? "step" : "cursor_granularity")} beside it.",
                "Give both or neither.");
        }
    }

    public bool IsClientSide { get; }

    public bool IsDataFeed { get; }

    /// <summary>Whether partitions share one cursor.</summary>
    public bool IsGlobal { get; }

    /// <summary>Whether it divides the time that it asks for.</summary>
    public bool HasStep => _step is not null;

    /// <summary>Whether it reads behind its cursor again.</summary>
    public bool HasLookback => _lookback is { IsEmpty: false };

    /// <summary>How far behind its cursor it reads again; null for not at all, and where that hangs on the settings.</summary>
    public TimeSpan? Lookback => _lookback is { IsPlain: true, IsEmpty: false } ? CursorPeriod.Parse(_lookback.Source).Span : null;

    /// <summary>Whether it puts its windows into requests.</summary>
    public bool IsSent => _startOption is not null || _endOption is not null;

    public bool MayBeChosen => _field.MayBeChosen;

    /// <summary>The name of the field in the state, which is what other streams of the manifest know of it.</summary>
    public string FieldIn(ReadingContext context) => _field.In(context);

    public bool IsFiltering => IsClientSide || IsDataFeed;

    public bool EndsPaging => IsDataFeed;

    public IStreamCursor Open(JsonObject? state, IPartitionWalk? partitions, ReadingContext context)
    {
        var rules = Resolve(context);
        return partitions is null ? new WindowCursor(rules, state) : new PerPartitionCursor(rules, partitions, IsGlobal || partitions.SharesCursor, state, context.PartitionLimits);
    }

    /// <summary>The time that a state has come to; null where it tells none that can be read.</summary>
    public DateTimeOffset? LastIn(JsonObject state, ReadingContext context)
    {
        var place = state["state"] as JsonObject ?? state;
        return place[FieldIn(context)] is JsonValue kept ? Resolve(context).Format.TryRead(kept) : null;
    }

    /// <summary>Resolves the templates for one reading.</summary>
    public CursorRules Resolve(ReadingContext context)
    {
        var scope = context.Scope;
        var form = _format.Source;
        return new CursorRules
        {
            Field = FieldIn(context),
            Format = new CursorFormat(form, _alsoRead),
            Start = _start.Evaluate(scope, form),
            End = () => _end?.Evaluate(scope, form) ?? Microseconds(context.Clock.GetUtcNow()),
            Step = Period(_step, context),
            Clamping = _clamping,
            Granularity = Period(_granularity, context),
            Lookback = Period(_lookback, context),
            StartField = _startField?.EvaluateText(scope) ?? "start_time",
            EndField = _endField?.EvaluateText(scope) ?? "end_time",
        };
    }

    /// <summary>Adds the window's ends to a request.</summary>
    public void AddTo(RequestParts parts, StreamSlice slice, ReadingContext context)
    {
        if (slice.IsEmpty)
        {
            return;
        }

        if (_startOption is not null)
        {
            _startOption.Inject(parts, slice[_startField?.EvaluateText(context.Scope) ?? "start_time"]?.DeepClone(), context.Scope);
        }

        if (_endOption is not null)
        {
            _endOption.Inject(parts, slice[_endField?.EvaluateText(context.Scope) ?? "end_time"]?.DeepClone(), context.Scope);
        }
    }

    /// <summary>Times have microseconds in the reference, and texts made of them are compared.</summary>
    private static DateTimeOffset Microseconds(DateTimeOffset now) => new(now.Ticks - (now.Ticks % 10), TimeSpan.Zero);

    private static CursorPeriod? Period(BoundTemplate? template, ReadingContext context)
    {
        if (template is null)
        {
            return null;
        }

        try
        {
            var text = template.EvaluateText(context.Scope);
            return text.Length == 0 || text == "None" ? null : CursorPeriod.Parse(text);
        }
        catch (SyncException exception)
        {
            throw new StreamFailure(FailureKind.System, exception.Error, exception);
        }
    }

    private static MinMaxDatetime? Bound(ComponentNode node, string field) => node.Raw(field) switch
    {
        MappingNode mapping => node.Build<MinMaxDatetime>(field, mapping),
        ScalarNode scalar => MinMaxDatetime.Plain(node.Bind(scalar)),
        _ => null,
    };

    private static BoundTemplate? Duration(ComponentNode node, string field)
    {
        var template = node.Template(field);
        if (template is { IsPlain: true, IsEmpty: false })
        {
            try
            {
                _ = CursorPeriod.Parse(template.Source);
            }
            catch (SyncException exception)
            {
                node.Error(field, exception.Error.Code, exception.Error.Message, exception.Error.Hint);
            }
        }

        return template;
    }
}
