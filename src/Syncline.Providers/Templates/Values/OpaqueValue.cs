namespace Syncline.Providers.Templates.Values;

/// <summary>A thing that templates can print and compare with itself, and nothing else: Ellipsis, <c>self</c>, a time zone.</summary>
internal sealed class OpaqueValue(string typeName, string text) : TemplateValue
{
    public static readonly OpaqueValue Ellipsis = new("ellipsis", "Ellipsis");

    internal override string TypeName => typeName;

    internal override void AppendRepresentation(PythonText to) => to.Append(text);
}
