namespace Syncline.Providers.Templates.Values;

internal sealed class TupleValue(IReadOnlyList<TemplateValue> items) : TemplateValue
{
    public static readonly TupleValue Empty = new([]);

    public override TemplateTypes Type => TemplateTypes.Tuple;

    public override bool IsTrue => Items.Count > 0;

    public override IReadOnlyList<TemplateValue> Items { get; } = items;

    internal override string TypeName => "tuple";

    internal override void AppendRepresentation(PythonText text)
    {
        text.Append('(');
        for (var i = 0; i < Items.Count; i++)
        {
            if (i > 0)
            {
                text.Append(", ");
            }

            text.AppendNested(Items[i]);
        }

        text.Append(Items.Count == 1 ? ",)" : ")");
    }
}
