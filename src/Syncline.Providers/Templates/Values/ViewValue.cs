namespace Syncline.Providers.Templates.Values;

/// <summary>The keys, values or items of a dictionary, as its methods give them.</summary>
internal sealed class ViewValue(string name, DictionaryValue of, Func<DictionaryValue, List<TemplateValue>> read) : TemplateValue
{
    public override bool IsTrue => of.Count > 0;

    public int Count => of.Count;

    /// <summary>Python compares keys and items as sets, which cannot be keys; values it does not.</summary>
    public bool IsHashable => name == "dict_values";

    internal override string TypeName => name;

    public List<TemplateValue> Read() => read(of);

    internal override void AppendRepresentation(PythonText text)
    {
        text.Append(name).Append("([");
        var items = Read();
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                text.Append(", ");
            }

            text.AppendNested(items[i]);
        }

        text.Append("])");
    }
}
