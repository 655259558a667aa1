using Syncline.Providers.Templates.Evaluating;

namespace Syncline.Providers.Templates.Values;

/// <summary>Something that can be called: a function of the format, a method <paramref name="of"/> a value, a macro of the template.</summary>
internal sealed class CallableValue(string name, Func<Call, TemplateValue> invoke, TemplateValue? of = null) : TemplateValue
{
    public string Name => name;

    /// <summary>The value whose method it is; null for a function.</summary>
    public TemplateValue? Owner => of;

    internal override string TypeName => "function";

    public TemplateValue Invoke(Call call) => invoke(call);

    private static string Quoted(TemplateValue value)
    {
        var quoted = new PythonText();
        value.AppendRepresentation(quoted);
        return quoted.ToString();
    }

    internal override void AppendRepresentation(PythonText text) => text.Append(of switch
    {
        null => $"<function {name}>",
        TextValue { IsMarkup: true } => $"<bound method str.{name} of {Quoted(of)}>",
        _ => $"<built-in method {name} of {of.TypeName} object>",
    });
}
