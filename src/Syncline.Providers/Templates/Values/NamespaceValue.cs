namespace Syncline.Providers.Templates.Values;

/// <summary>What <c>namespace()</c> makes: members that blocks further in can set.</summary>
internal sealed class NamespaceValue(DictionaryValue members) : TemplateValue
{
    public DictionaryValue Members => members;

    internal override string TypeName => "Namespace";

    internal override void AppendRepresentation(PythonText text)
    {
        text.Append("<Namespace ");
        text.AppendNested(members);
        text.Append('>');
    }
}
