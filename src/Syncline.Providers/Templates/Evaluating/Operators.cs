using System.Numerics;
using Syncline.Providers.Templates.Dates;
using Syncline.Providers.Templates.Methods;
using Syncline.Providers.Templates.Syntax;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Evaluating;

/// <summary>Python's arithmetic over all types that have any.</summary>
internal static class Operators
{
    public static TemplateValue Apply(BinaryOperator operation, TemplateValue left, TemplateValue right, Budget budget)
    {
        if (operation == BinaryOperator.Modulo && left is TextValue format)
        {
            return new TextValue(PercentFormat.Write(format.Text, right, budget), format.IsMarkup);
        }

        var undefined = left as UndefinedValue ?? right as UndefinedValue;
        if (undefined is not null)
        {
            throw undefined.Used();
        }

        if (Numbers.IsNumber(left) && Numbers.IsNumber(right))
        {
            return Arithmetic.Apply(operation, left, right, budget);
        }

        return operation switch
        {
            BinaryOperator.Add => Add(left, right, budget),
            BinaryOperator.Subtract => DateArithmetic.Subtract(left, right),
            BinaryOperator.Multiply => Multiply(left, right, budget),
            BinaryOperator.Divide or BinaryOperator.FloorDivide => DateArithmetic.Divide(left, right, operation),
            _ => null,
        } ?? throw Unsupported(operation, left, right);
    }

    public static TemplateValue Apply(UnaryOperator operation, TemplateValue operand)
    {
        if (operation == UnaryOperator.Not)
        {
            return TemplateValue.Of(!operand.IsTrue);
        }

        var sign = operation == UnaryOperator.Negative ? -1 : 1;
        return operand switch
        {
            FloatValue number => new FloatValue(sign < 0 ? -number.Number : number.Number),
            _ when operand.TryGetInteger(out var integer) => new IntegerValue(sign * integer),
            TimeDeltaValue delta => TimeDeltaValue.FromMicroseconds(sign * (Int128)delta.Microseconds),
            CalendarDurationValue duration when sign < 0 => duration.Negated(),
            UndefinedValue undefined => throw undefined.Used(),
            _ => throw Fault.Type($"bad operand type for a sign: '{operand.TypeName}'"),
        };
    }

    private static TemplateValue? Add(TemplateValue left, TemplateValue right, Budget budget)
    {
        switch (left, right)
        {
            case (TextValue a, TextValue b):
                budget.Text((long)a.Text.Length + b.Text.Length);
                return Markup.Join(a, b);
            case (ListValue a, ListValue b):
                budget.Elements((long)a.Count + b.Count);
                return new ListValue([.. a.Elements, .. b.Elements]);
            case (TupleValue a, TupleValue b):
                budget.Elements((long)a.Items.Count + b.Items.Count);
                return new TupleValue([.. a.Items, .. b.Items]);
            default:
                return DateArithmetic.Add(left, right);
        }
    }

    private static TemplateValue? Multiply(TemplateValue left, TemplateValue right, Budget budget)
    {
        if (right is TextValue or ListValue or TupleValue)
        {
            (left, right) = (right, left);
        }

        if (left is TextValue or ListValue or TupleValue)
        {
            return right.TryGetInteger(out var times) ? Repeat(left, times, budget) : null;
        }

        return DateArithmetic.Multiply(left, right);
    }

    private static TemplateValue Repeat(TemplateValue value, BigInteger times, Budget budget)
    {
        if (times < long.MinValue)
        {
            throw Fault.Value("a number of repetitions does not fit into 64 bits");
        }

        var count = (long)BigInteger.Clamp(times, 0, int.MaxValue);
        if (value is TextValue text)
        {
            budget.Text(text.Text.Length * count);
            return new TextValue(text.Text.Length == 0 ? "" : string.Concat(Enumerable.Repeat(text.Text, (int)count)), text.IsMarkup);
        }

        budget.Elements(value.Items.Count * count);
        var items = new List<TemplateValue>();
        for (var i = 0L; i < count && value.Items.Count > 0; i++)
        {
            items.AddRange(value.Items);
        }

        return value is ListValue ? new ListValue(items) : new TupleValue(items);
    }

    private static Fault Unsupported(BinaryOperator operation, TemplateValue left, TemplateValue right)
    {
        var sign = operation switch
        {
            BinaryOperator.Add => "+",
            BinaryOperator.Subtract => "-",
            BinaryOperator.Multiply => "*",
            BinaryOperator.Divide => "/",
            BinaryOperator.FloorDivide => "//",
            BinaryOperator.Modulo => "%",
            _ => "**",
        };
        return Fault.Type($"unsupported operand types for {sign}: '{left.TypeName}' and '{right.TypeName}'");
    }
}
