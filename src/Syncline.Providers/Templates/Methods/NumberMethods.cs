using System.Collections.Frozen;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Methods;

internal static class NumberMethods
{
    public static readonly FrozenDictionary<string, Operation> All = new Dictionary<string, Operation>(StringComparer.Ordinal)
    {
        ["bit_length"] = (value, call) => value.TryGetInteger(out var number)
            ? TemplateValue.Of((long)System.Numerics.BigInteger.Abs(number).GetBitLength())
            : throw Fault.Type($"'{value.TypeName}' object has no attribute '{call.Name}'"),
        ["is_integer"] = (value, _) => TemplateValue.Of(value is not FloatValue number || Math.Floor(number.Number) == number.Number),
        ["conjugate"] = (value, _) => value,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
