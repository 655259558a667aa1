using System.Collections.Frozen;
using Syncline.Providers.Templates.Dates;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Methods;

/// <summary>The methods of each type. What is not here does not exist for a template.</summary>
internal static class MethodTable
{
    private static readonly FrozenDictionary<string, Operation> Nothing = FrozenDictionary<string, Operation>.Empty;

    private static readonly FrozenDictionary<string, Operation> OfCycler = new Dictionary<string, Operation>(StringComparer.Ordinal)
    {
        ["next"] = (cycler, _) => ((CyclerValue)cycler).Next(),
        ["reset"] = (cycler, _) => ((CyclerValue)cycler).Reset(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Operation? Find(TemplateValue target, string name) => Of(target).GetValueOrDefault(name);

    private static FrozenDictionary<string, Operation> Of(TemplateValue target) => target switch
    {
        TextValue => TextMethods.All,
        DictionaryValue => DictionaryMethods.All,
        ListValue => ListMethods.All,
        TupleValue => ListMethods.OfTuples,
        BytesValue => BytesMethods.All,
        DateTimeValue => DateMethods.OfDateTimes,
        DateValue => DateMethods.OfDates,
        TimeDeltaValue => DateMethods.OfTimeDeltas,
        TimeValue => DateMethods.OfTimes,
        IntegerValue or BooleanValue => NumberMethods.OfWhole,
        FloatValue => NumberMethods.OfFractions,
        CyclerValue => OfCycler,
        _ => Nothing,
    };
}
