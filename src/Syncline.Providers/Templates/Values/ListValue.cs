namespace Syncline.Providers.Templates.Values;

internal sealed class ListValue : TemplateValue
{
    private readonly int _count;
    private Func<List<TemplateValue>>? _read;
    private List<TemplateValue>? _items;

    public ListValue(List<TemplateValue> items) => _items = items;

    /// <summary>A list whose elements are read when first asked for.</summary>
    public ListValue(int count, Func<List<TemplateValue>> read)
    {
        _count = count;
        _read = read;
    }

    public override TemplateTypes Type => TemplateTypes.List;

    public override bool IsTrue => Count > 0;

    public override IReadOnlyList<TemplateValue> Items => Elements;

    public int Count => _items?.Count ?? _count;

    /// <summary>The elements themselves: what is changed here is changed in the list.</summary>
    public List<TemplateValue> Elements
    {
        get
        {
            if (_items is null)
            {
                _items = _read!();
                _read = null;
            }

            return _items;
        }
    }

    internal override string TypeName => "list";

    internal override void AppendRepresentation(PythonText text)
    {
        text.Append('[');
        for (var i = 0; i < Elements.Count; i++)
        {
            if (i > 0)
            {
                text.Append(", ");
            }

            text.AppendNested(Elements[i]);
        }

        text.Append(']');
    }
}
