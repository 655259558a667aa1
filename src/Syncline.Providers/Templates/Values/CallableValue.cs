using Syncline.Providers.Templates.Evaluating;

namespace Syncline.Providers.Templates.Values;

/// <summary>Something that can be called: a function of the format, a value's method, a macro of the template.</summary>
internal sealed class CallableValue(string name, Func<Call, TemplateValue> invoke) : TemplateValue
{
    public string Name => name;

    internal override string TypeName => "function";

    public TemplateValue Invoke(Call call) => invoke(call);

    internal override void AppendRepresentation(PythonText text) => text.Append($"<function {name}>");
}
