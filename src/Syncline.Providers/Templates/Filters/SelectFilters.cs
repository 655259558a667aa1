using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Filters;

/// <summary>Filters that apply another filter, or a test, to each element, when it is asked for.</summary>
internal static class SelectFilters
{
    public static TemplateValue Map(TemplateValue subject, Call call) => new IteratorValue("generator object sync_do_map", Mapped(subject, call));

    public static TemplateValue Select(TemplateValue subject, Call call, bool wanted, bool byAttribute) =>
        new IteratorValue("generator object select_or_reject", Selected(subject, call, wanted, byAttribute));

    private static IEnumerable<TemplateValue> Mapped(TemplateValue subject, Call call)
    {
        if (!subject.IsTrue)
        {
            yield break;
        }

        var attribute = call.Named.FirstOrDefault(pair => pair.Key == "attribute").Value;
        if (call.Positional.Count == 0 && attribute is not null)
        {
            var otherwise = call.Named.FirstOrDefault(pair => pair.Key == "default").Value;
            foreach (var item in Sequences.Walk(subject, call.Budget))
            {
                yield return AttributePath.Get(item, attribute, otherwise);
            }

            yield break;
        }

        if (call.Positional.Count == 0)
        {
            throw Fault.Value("map requires a filter argument", "Name a filter, map('int'), or an attribute, map(attribute='id').");
        }

        var name = Name(call.Positional[0]);
        var rest = call.Positional.Skip(1).ToList();
        foreach (var item in Sequences.Walk(subject, call.Budget))
        {
            yield return call.Evaluator.ApplyFilter(name, item, rest, call.Named);
        }
    }

    private static IEnumerable<TemplateValue> Selected(TemplateValue subject, Call call, bool wanted, bool byAttribute)
    {
        if (!subject.IsTrue)
        {
            yield break;
        }

        var skipped = byAttribute ? 1 : 0;
        if (call.Positional.Count < skipped)
        {
            throw Fault.Value($"{call.Name} lacks the attribute's name");
        }

        var test = call.Positional.Count > skipped ? Name(call.Positional[skipped]) : null;
        var rest = call.Positional.Skip(skipped + 1).ToList();
        foreach (var item in Sequences.Walk(subject, call.Budget))
        {
            var value = byAttribute ? AttributePath.Get(item, call.Positional[0]) : item;
            var holds = test is null ? value.IsTrue : call.Evaluator.ApplyTest(test, value, rest, call.Named);
            if (holds == wanted)
            {
                yield return item;
            }
        }
    }

    /// <summary>The name of a filter or test; what is no name is none that there is.</summary>
    private static string Name(TemplateValue value)
    {
        _ = KeyComparer.Instance.GetHashCode(value);
        return value.ToText();
    }
}
