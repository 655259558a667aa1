using System.Numerics;
using Syncline.Providers.Templates.Dates;

namespace Syncline.Providers.Templates.Values;

/// <summary>Keys of dictionaries as Python compares them: 1, 1.0 and True are one key.</summary>
internal sealed class KeyComparer : IEqualityComparer<TemplateValue>
{
    public static readonly KeyComparer Instance = new();

    public bool Equals(TemplateValue? x, TemplateValue? y) => x is not null && y is not null && Equality.AreEqual(x, y);

    public int GetHashCode(TemplateValue key) => Hash(key, 0);

    private static int Hash(TemplateValue key, int depth)
    {
        if (depth > Equality.MaxDepth)
        {
            throw Fault.Budget($"a key is nested more than {Equality.MaxDepth} levels deep");
        }

        return key switch
        {
            TextValue text => string.GetHashCode(text.Text, StringComparison.Ordinal),
            IntegerValue integer => integer.Number.GetHashCode(),
            BooleanValue boolean => (boolean.IsTrue ? BigInteger.One : BigInteger.Zero).GetHashCode(),
            FloatValue number => HashOf(number.Number),
            NoneValue => 7,
            TupleValue tuple => tuple.Items.Aggregate(11, (hash, item) => HashCode.Combine(hash, Hash(item, depth + 1))),
            BytesValue bytes => bytes.Bytes.Length,
            DateTimeValue time => time.IsAware ? time.Utc.GetHashCode() : time.Clock.GetHashCode(),
            DateValue date => date.Date.GetHashCode(),
            TimeDeltaValue delta => delta.Microseconds.GetHashCode(),
            ListValue or DictionaryValue or SetValue => throw Fault.Type($"unhashable type: '{key.TypeName}'"),
            UndefinedValue => 13,
            _ => key.GetHashCode(),
        };
    }

    private static int HashOf(double number) =>
        double.IsFinite(number) && Math.Floor(number) == number ? new BigInteger(number).GetHashCode() : number.GetHashCode();
}
