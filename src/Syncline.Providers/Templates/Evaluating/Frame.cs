namespace Syncline.Providers.Templates.Evaluating;

/// <summary>The names that a block of the template has set; a look-up goes on outwards.</summary>
internal sealed class Frame(Frame? outer)
{
    private Dictionary<string, TemplateValue>? _values;

    public void Set(string name, TemplateValue value) => (_values ??= new(StringComparer.Ordinal))[name] = value;

    public TemplateValue? Get(string name)
    {
        for (var frame = this; frame is not null; frame = frame.Outer)
        {
            if (frame._values is not null && frame._values.TryGetValue(name, out var value))
            {
                return value;
            }
        }

        return null;
    }

    private Frame? Outer => outer;
}
