using System.Diagnostics.CodeAnalysis;

namespace Syncline.Providers.Templates.Values;

/// <summary>What <c>map</c>, <c>select</c> and the like give: elements that are made when they are walked, once.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "It enumerates lists in memory: there is nothing to let go of.")]
internal sealed class IteratorValue(string description, IEnumerable<TemplateValue> items) : TemplateValue
{
    private readonly IEnumerator<TemplateValue> _items = items.GetEnumerator();

    internal override string TypeName => "generator";

    /// <summary>The elements that nobody has walked yet; afterwards there are none.</summary>
    public List<TemplateValue> Drain()
    {
        var rest = new List<TemplateValue>();
        while (Next() is { } item)
        {
            rest.Add(item);
        }

        return rest;
    }

    /// <summary>The next element; null past the end.</summary>
    public TemplateValue? Next() => _items.MoveNext() ? _items.Current : null;

    internal override void AppendRepresentation(PythonText text) => text.Append($"<{description}>");
}
