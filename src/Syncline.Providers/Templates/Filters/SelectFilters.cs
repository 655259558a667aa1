using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Filters;

/// <summary>Filters that apply another filter, or a test, to each element.</summary>
internal static class SelectFilters
{
    public static TemplateValue Map(TemplateValue subject, Call call)
    {
        var mapped = new List<TemplateValue>();
        var attribute = call.Named.FirstOrDefault(pair => pair.Key == "attribute").Value;
        if (call.Positional.Count == 0 && attribute is not null)
        {
            var otherwise = call.Named.FirstOrDefault(pair => pair.Key == "default").Value;
            Each(subject, call, item => mapped.Add(AttributePath.Get(item, attribute, otherwise)));
            return new IteratorValue("generator sync_do_map", mapped);
        }

        if (call.Positional.Count == 0)
        {
            throw Fault.Value("map requires a filter argument", "Name a filter, map('int'), or an attribute, map(attribute='id').");
        }

        var name = call.Text(call.Positional[0]);
        var rest = call.Positional.Skip(1).ToList();
        Each(subject, call, item => mapped.Add(call.Evaluator.ApplyFilter(name, item, rest, call.Named)));
        return new IteratorValue("generator sync_do_map", mapped);
    }

    public static TemplateValue Select(TemplateValue subject, Call call, bool wanted, bool byAttribute)
    {
        var skipped = byAttribute ? 1 : 0;
        if (call.Positional.Count < skipped)
        {
            throw Fault.Value($"{call.Name} lacks the attribute's name");
        }

        var test = call.Positional.Count > skipped ? call.Text(call.Positional[skipped]) : null;
        var rest = call.Positional.Skip(skipped + 1).ToList();
        var selected = new List<TemplateValue>();
        Each(subject, call, item =>
        {
            var value = byAttribute ? AttributePath.Get(item, call.Positional[0]) : item;
            var holds = test is null ? value.IsTrue : call.Evaluator.ApplyTest(test, value, rest, call.Named);
            if (holds == wanted)
            {
                selected.Add(item);
            }
        });
        return new IteratorValue("generator select_or_reject", selected);
    }

    private static void Each(TemplateValue subject, Call call, Action<TemplateValue> action)
    {
        if (!subject.IsTrue)
        {
            return;
        }

        call.Budget.Enter();
        foreach (var item in Sequences.Walk(subject, call.Budget))
        {
            action(item);
        }

        call.Budget.Leave();
    }
}
