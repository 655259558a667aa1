using System.Collections.Frozen;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Filters;
using Syncline.Providers.Templates.Syntax;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Tests;

/// <summary>What can stand after <c>is</c>.</summary>
internal static class TestTable
{
    public static readonly FrozenDictionary<string, Operation> All = new Dictionary<string, Operation>(StringComparer.Ordinal)
    {
        ["defined"] = (subject, _) => TemplateValue.Of(subject is not UndefinedValue),
        ["undefined"] = (subject, _) => TemplateValue.Of(subject is UndefinedValue),
        ["none"] = (subject, _) => TemplateValue.Of(subject is NoneValue),
        ["boolean"] = (subject, _) => TemplateValue.Of(subject is BooleanValue),
        ["true"] = (subject, _) => TemplateValue.Of(subject is BooleanValue { IsTrue: true }),
        ["false"] = (subject, _) => TemplateValue.Of(subject is BooleanValue { IsTrue: false }),
        ["integer"] = (subject, _) => TemplateValue.Of(subject is IntegerValue),
        ["float"] = (subject, _) => TemplateValue.Of(subject is FloatValue),
        ["number"] = (subject, _) => TemplateValue.Of(Numbers.IsNumber(subject)),
        ["string"] = (subject, _) => TemplateValue.Of(subject is TextValue),
        ["mapping"] = (subject, _) => TemplateValue.Of(subject is DictionaryValue),
        ["sequence"] = (subject, _) => TemplateValue.Of(
            subject is TextValue or ListValue or TupleValue or DictionaryValue or BytesValue or UndefinedValue),
        ["iterable"] = (subject, _) => TemplateValue.Of(Sequences.TryLength(subject) is not null || subject is IteratorValue),
        ["callable"] = (subject, _) => TemplateValue.Of(subject is CallableValue or UndefinedValue),
        ["lower"] = (subject, call) => TemplateValue.Of(Casing.IsLower(call.Budget.TextOf(subject))),
        ["upper"] = (subject, call) => TemplateValue.Of(Casing.IsUpper(call.Budget.TextOf(subject))),
        ["escaped"] = (subject, _) => TemplateValue.Of(subject is TextValue { IsMarkup: true }),
        ["odd"] = (subject, call) => Remainder(subject, TemplateValue.Of(2), call, 1),
        ["even"] = (subject, call) => Remainder(subject, TemplateValue.Of(2), call, 0),
        ["divisibleby"] = (subject, call) => Remainder(subject, call.Bind("num!")[0]!, call, 0),
        ["sameas"] = (subject, call) => TemplateValue.Of(IsSame(subject, call.Bind("other!")[0]!)),
        ["filter"] = (subject, _) => TemplateValue.Of(IsNameIn(subject, FilterTable.All.ContainsKey)),
        ["test"] = (subject, _) => TemplateValue.Of(IsNameIn(subject, IsTest)),
        ["in"] = Compare(ComparisonOperator.In),
        ["eq"] = Compare(ComparisonOperator.Equal),
        ["=="] = Compare(ComparisonOperator.Equal),
        ["equalto"] = Compare(ComparisonOperator.Equal),
        ["ne"] = Compare(ComparisonOperator.NotEqual),
        ["!="] = Compare(ComparisonOperator.NotEqual),
        ["gt"] = Compare(ComparisonOperator.Greater),
        [">"] = Compare(ComparisonOperator.Greater),
        ["greaterthan"] = Compare(ComparisonOperator.Greater),
        ["ge"] = Compare(ComparisonOperator.GreaterOrEqual),
        [">="] = Compare(ComparisonOperator.GreaterOrEqual),
        ["lt"] = Compare(ComparisonOperator.Less),
        ["<"] = Compare(ComparisonOperator.Less),
        ["lessthan"] = Compare(ComparisonOperator.Less),
        ["le"] = Compare(ComparisonOperator.LessOrEqual),
        ["<="] = Compare(ComparisonOperator.LessOrEqual),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static bool IsTest(string name) => All.ContainsKey(name);

    /// <summary>Whether it is a name that is known; what can be no key is a fault, as where Python looks for it.</summary>
    private static bool IsNameIn(TemplateValue value, Func<string, bool> isKnown)
    {
        _ = KeyComparer.Instance.GetHashCode(value);
        return value is TextValue name && isKnown(name.Text);
    }

    private static Operation Compare(ComparisonOperator comparison) => (subject, call) =>
        TemplateValue.Of(Ordering.Holds(comparison, subject, call.Bind("other!")[0]!, call.Budget));

    private static TemplateValue Remainder(TemplateValue subject, TemplateValue divisor, Call call, int expected)
    {
        var rest = Operators.Apply(BinaryOperator.Modulo, subject, divisor, call.Budget);
        return TemplateValue.Of(Equality.AreEqual(rest, TemplateValue.Of(expected)));
    }

    /// <summary>Python's <c>is</c>, as far as values without identity allow: small whole numbers, texts and constants are the same if equal.</summary>
    private static bool IsSame(TemplateValue left, TemplateValue right) => ReferenceEquals(left, right)
        || ((left, right) is (IntegerValue, IntegerValue) or (TextValue, TextValue) && Equality.AreEqual(left, right));
}
