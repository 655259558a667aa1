namespace Syncline.Providers.Templates.Values;

/// <summary>What a name, key or place yields that is not there: empty as text, false as condition, a fault in every operation.</summary>
internal sealed class UndefinedValue(string reason, bool isUnsafe = false) : TemplateValue
{
    public override bool IsTrue => false;

    internal override string TypeName => "Undefined";

    /// <summary>The fault of using it.</summary>
    public Fault Used() => isUnsafe ? Fault.Unsafe(reason) : Fault.Undefined(reason);

    internal override void AppendText(PythonText text)
    {
    }

    internal override void AppendRepresentation(PythonText text) => text.Append("Undefined");
}
