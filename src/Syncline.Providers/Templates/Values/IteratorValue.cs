namespace Syncline.Providers.Templates.Values;

/// <summary>What <c>map</c>, <c>select</c> and the like give: elements that can be walked once.</summary>
internal sealed class IteratorValue(string description, List<TemplateValue> items) : TemplateValue
{
    private int _next;

    internal override string TypeName => "generator";

    /// <summary>The elements that nobody has walked yet; afterwards there are none.</summary>
    public List<TemplateValue> Drain()
    {
        var rest = _next == 0 ? items : items.GetRange(_next, items.Count - _next);
        _next = items.Count;
        return rest;
    }

    /// <summary>The next element; null past the end.</summary>
    public TemplateValue? Next() => _next < items.Count ? items[_next++] : null;

    internal override void AppendRepresentation(PythonText text) => text.Append($"<{description}>");
}
