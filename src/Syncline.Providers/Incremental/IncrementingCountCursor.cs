using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Partitions;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Incremental;

/// <summary>A number in a stream's records that only grows, from which it is asked for on.</summary>
internal sealed class IncrementingCountCursor : IIncrementalSync
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("IncrementingCountCursor", node => new IncrementingCountCursor(node));

    private readonly CursorField _field;
    private readonly BoundTemplate? _start;
    private readonly RequestOption? _option;

    private IncrementingCountCursor(ComponentNode node)
    {
        _field = CursorField.Read(node);
        _start = node.Template("start_value");
        _option = node.Component<RequestOption>("start_value_option");
    }

    public bool IsFiltering => false;

    public bool EndsPaging => false;

    public bool MayBeChosen => _field.MayBeChosen;

    /// <summary>Whether it puts its number into requests.</summary>
    public bool IsSent => _option is not null;

    public string FieldIn(ReadingContext context) => _field.In(context);

    public IStreamCursor Open(JsonObject? state, IPartitionWalk? partitions, ReadingContext context) => partitions is null
        ? new CountCursor(Resolve(context), state)
        : throw StreamFailure.Of(FailureKind.System, "manifest.bad_value", "A counting cursor cannot be had in partitions.", "Take the partition router or the cursor out.");

    /// <summary>Resolves the templates for one reading.</summary>
    public CountRules Resolve(ReadingContext context) => new(FieldIn(context), Start(context));

    public void AddTo(RequestParts parts, StreamSlice slice, ReadingContext context) =>
        _option?.Inject(parts, slice.Interval[CountRules.From]?.DeepClone() ?? JsonValue.Create(Start(context)), context.Scope);

    private decimal Start(ReadingContext context)
    {
        var value = _start?.Evaluate(context.Scope) ?? TemplateValue.Of(0);
        return CountRules.Number(value.ToJson())
            ?? throw StreamFailure.Of(FailureKind.System, "manifest.bad_value", $"start_value '{_start?.Source}' is no number.", "Mend it.");
    }
}
