namespace Syncline.Providers.Templates.Values;

/// <summary>A set: only a literal in a text makes one.</summary>
internal sealed class SetValue(IReadOnlyList<TemplateValue> items) : TemplateValue
{
    public override bool IsTrue => items.Count > 0;

    public IReadOnlyList<TemplateValue> Members => items;

    internal override string TypeName => "set";

    internal override void AppendRepresentation(PythonText text)
    {
        if (items.Count == 0)
        {
            text.Append("set()");
            return;
        }

        text.Append('{');
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                text.Append(", ");
            }

            text.AppendNested(items[i]);
        }

        text.Append('}');
    }
}
