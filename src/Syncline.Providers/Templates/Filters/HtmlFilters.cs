using System.Buffers;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Filters;

/// <summary>Filters that make HTML.</summary>
internal static class HtmlFilters
{
    private static readonly SearchValues<char> NotInNames = SearchValues.Create(" \t\n\r\f\v/>=");

    /// <summary>An object's members as attributes of a tag; those that are null or not there are left out.</summary>
    public static TemplateValue XmlAttr(TemplateValue subject, Call call)
    {
        var needsSpace = call.Bind("autospace")[0]?.IsTrue ?? true;
        var members = subject as DictionaryValue
            ?? throw (subject is UndefinedValue undefined ? undefined.Used() : Fault.Value($"xmlattr takes an object, not {subject.TypeName}"));
        call.Budget.Step(members.Count);
        var attributes = members.Pairs
            .Where(member => member.Value is not (NoneValue or UndefinedValue))
            .Select(member => $"{Key(member.Key)}=\"{Escaped(member.Value, call)}\"")
            .ToList();
        return call.Made((needsSpace && attributes.Count > 0 ? " " : "") + string.Join(' ', attributes));
    }

    private static string Key(TemplateValue key)
    {
        var name = (key as TextValue)?.Text ?? throw Fault.Type($"an attribute's name is a text, not {key.TypeName}");
        return name.AsSpan().ContainsAny(NotInNames) ? throw Fault.Value($"an attribute cannot be called '{name}'") : Markup.Escape(name);
    }

    private static string Escaped(TemplateValue value, Call call) =>
        value is TextValue { IsMarkup: true } markup ? markup.Text : Markup.Escape(call.Budget.TextOf(value));
}
