namespace Syncline.Providers.Templates.Values;

/// <summary>What <c>cycler()</c> makes: its items in turn, for ever.</summary>
internal sealed class CyclerValue : TemplateValue
{
    private readonly IReadOnlyList<TemplateValue> _items;
    private int _at;

    public CyclerValue(IReadOnlyList<TemplateValue> items) =>
        _items = items.Count > 0 ? items : throw Fault.Value("at least one item has to be provided to cycler()");

    public TemplateValue Current => _items[_at];

    internal override string TypeName => "Cycler";

    public TemplateValue Next()
    {
        var current = Current;
        _at = (_at + 1) % _items.Count;
        return current;
    }

    public TemplateValue Reset()
    {
        _at = 0;
        return None;
    }

    internal override void AppendRepresentation(PythonText text) => text.Append("<Cycler>");
}
