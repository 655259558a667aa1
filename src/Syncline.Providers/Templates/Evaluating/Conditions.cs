using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Evaluating;

/// <summary>What the format makes of a typed result.</summary>
internal static class Conditions
{
    /// <summary>Whether a condition with this result holds.</summary>
    public static bool Holds(TemplateValue value) => value switch
    {
        TextValue text => text.Text is not ("" or "False" or "false" or "{}" or "[]" or "()" or "0" or "0.0"),
        BooleanValue or IntegerValue or FloatValue or ListValue or TupleValue or DictionaryValue or SetValue => value.IsTrue,
        _ => true,
    };

    /// <summary>Whether a literal may be a result where these types are accepted; true and false count as whole numbers too.</summary>
    public static bool IsAccepted(TemplateValue value, TemplateTypes accepted) => accepted == TemplateTypes.Any
        || (accepted & value.Type) != 0
        || (value is BooleanValue && (accepted & TemplateTypes.Integer) != 0);
}
