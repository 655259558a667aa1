using System.Collections.Frozen;
using System.Numerics;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Methods;

internal static class NumberMethods
{
    public static readonly FrozenDictionary<string, Operation> OfWhole = new Dictionary<string, Operation>(StringComparer.Ordinal)
    {
        ["bit_length"] = (value, _) => TemplateValue.Of(value.TryGetInteger(out var number) ? (long)BigInteger.Abs(number).GetBitLength() : 0),
        ["conjugate"] = (value, _) => value,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, Operation> OfFractions = new Dictionary<string, Operation>(StringComparer.Ordinal)
    {
        ["is_integer"] = (value, _) => TemplateValue.Of(value is FloatValue { Number: var number } && Math.Floor(number) == number),
        ["conjugate"] = (value, _) => value,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
