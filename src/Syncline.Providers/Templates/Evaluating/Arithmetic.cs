using System.Numerics;
using Syncline.Providers.Templates.Syntax;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Evaluating;

/// <summary>Arithmetic of numbers: whole numbers stay whole but for division; floors and remainders follow the divisor's sign.</summary>
internal static class Arithmetic
{
    public static TemplateValue Apply(BinaryOperator operation, TemplateValue left, TemplateValue right, Budget budget)
    {
        if (left.TryGetInteger(out var a) && right.TryGetInteger(out var b))
        {
            return Whole(operation, a, b, budget);
        }

        return new FloatValue(Fraction(operation, Numbers.ToDouble(left), Numbers.ToDouble(right)));
    }

    /// <summary>The quotient rounded down.</summary>
    public static BigInteger FloorDivide(BigInteger left, BigInteger right)
    {
        var quotient = BigInteger.DivRem(left, right, out var rest);
        return !rest.IsZero && (rest.Sign < 0) != (right.Sign < 0) ? quotient - 1 : quotient;
    }

    private static TemplateValue Whole(BinaryOperator operation, BigInteger left, BigInteger right, Budget budget)
    {
        var isDivision = operation is BinaryOperator.Divide or BinaryOperator.FloorDivide or BinaryOperator.Modulo;
        if (isDivision && right.IsZero)
        {
            throw Fault.Value("division by zero", "Check the divisor first: {{ a / b if b else 0 }}.");
        }

        if (operation == BinaryOperator.Divide)
        {
            return new FloatValue(Quotient(left, right));
        }

        if (operation == BinaryOperator.Power)
        {
            return Power(left, right, budget);
        }

        if (operation == BinaryOperator.Multiply)
        {
            budget.Bits((double)left.GetBitLength() + right.GetBitLength());
        }

        var result = operation switch
        {
            BinaryOperator.Add => left + right,
            BinaryOperator.Subtract => left - right,
            BinaryOperator.Multiply => left * right,
            BinaryOperator.FloorDivide => FloorDivide(left, right),
            _ => left - (FloorDivide(left, right) * right),
        };
        budget.Bits(result.GetBitLength());
        return new IntegerValue(result);
    }

    private static double Quotient(BigInteger left, BigInteger right)
    {
        if (left.IsZero)
        {
            return Math.CopySign(0, right.Sign);
        }

        if (left.GetBitLength() <= 53 && right.GetBitLength() <= 53)
        {
            return (double)left / (double)right;
        }

        // Past 53 bits both are scaled, so that the quotient keeps all the bits that a fraction has.
        var shift = (int)(right.GetBitLength() - left.GetBitLength()) + 66;
        var scaled = BigInteger.DivRem(shift >= 0 ? left << shift : left, shift >= 0 ? right : right << -shift, out var rest);
        scaled += scaled.IsEven && !rest.IsZero ? left.Sign * right.Sign : 0;
        var result = Math.ScaleB(Numbers.ToDouble(scaled), -shift);
        return double.IsFinite(result) ? result : throw Fault.Value("a whole number is too large to become a fraction");
    }

    private static TemplateValue Power(BigInteger left, BigInteger right, Budget budget)
    {
        if (right.Sign < 0)
        {
            return left.IsZero
                ? throw Fault.Value("zero cannot be raised to a negative power", "Check for zero first.")
                : new FloatValue(Math.Pow(Numbers.ToDouble(left), Numbers.ToDouble(right)));
        }

        if (left.IsOne || left.IsZero || right.IsZero)
        {
            return new IntegerValue(right.IsZero ? BigInteger.One : left);
        }

        budget.Bits((double)(left.GetBitLength() - 1) * (double)right);
        if (right > int.MaxValue)
        {
            // Only -1 gets here: all else has grown past its bits.
            return new IntegerValue(right.IsEven ? BigInteger.One : left);
        }

        var result = BigInteger.Pow(left, (int)right);
        budget.Bits(result.GetBitLength());
        return new IntegerValue(result);
    }

    private static double Fraction(BinaryOperator operation, double left, double right)
    {
        var isDivision = operation is BinaryOperator.Divide or BinaryOperator.FloorDivide or BinaryOperator.Modulo;
        if (isDivision && right == 0)
        {
            throw Fault.Value("division by zero", "Check the divisor first: {{ a / b if b else 0 }}.");
        }

        return operation switch
        {
            BinaryOperator.Add => left + right,
            BinaryOperator.Subtract => left - right,
            BinaryOperator.Multiply => left * right,
            BinaryOperator.Divide => left / right,
            BinaryOperator.FloorDivide => FloorDivide(left, right),
            BinaryOperator.Modulo => Remainder(left, right),
            _ => FractionPower(left, right),
        };
    }

    /// <summary>Step by step as Python does it, which counts where the quotient has more digits than a fraction.</summary>
    private static double FloorDivide(double left, double right)
    {
        var rest = left % right;
        var quotient = (left - rest) / right;
        if (rest != 0 && (rest < 0) != (right < 0))
        {
            quotient -= 1;
        }

        if (quotient == 0)
        {
            return Math.CopySign(0, left / right);
        }

        var floor = Math.Floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    private static double Remainder(double left, double right)
    {
        var rest = left % right;
        if (rest == 0)
        {
            return Math.CopySign(0, right);
        }

        return (rest < 0) != (right < 0) ? rest + right : rest;
    }

    private static double FractionPower(double left, double right)
    {
        if (left == 0 && right < 0)
        {
            throw Fault.Value("zero cannot be raised to a negative power", "Check for zero first.");
        }

        if (left < 0 && double.IsFinite(right) && Math.Floor(right) != right)
        {
            throw Fault.Value("a negative number cannot be raised to a fraction here", "Templates have no complex numbers.");
        }

        var result = Math.Pow(left, right);
        return double.IsInfinity(result) && double.IsFinite(left) && double.IsFinite(right)
            ? throw Fault.Value("the result of ** is too large")
            : result;
    }
}
