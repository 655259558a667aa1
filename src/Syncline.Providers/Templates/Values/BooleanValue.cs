namespace Syncline.Providers.Templates.Values;

internal sealed class BooleanValue(bool value) : TemplateValue
{
    public static new readonly BooleanValue True = new(true);
    public static new readonly BooleanValue False = new(false);

    public override TemplateTypes Type => TemplateTypes.Boolean;

    public override bool IsTrue => value;

    internal override string TypeName => "bool";

    internal override void AppendRepresentation(PythonText text) => text.Append(value ? "True" : "False");
}
