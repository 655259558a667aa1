namespace Syncline.Providers.Templates.Values;

internal sealed class NoneValue : TemplateValue
{
    public static readonly NoneValue Instance = new();

    public override TemplateTypes Type => TemplateTypes.None;

    public override bool IsTrue => false;

    internal override string TypeName => "NoneType";

    internal override void AppendRepresentation(PythonText text) => text.Append("None");
}
