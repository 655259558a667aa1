using System.Numerics;
using Syncline.Providers.Templates.Dates;

namespace Syncline.Providers.Templates.Values;

/// <summary>Keys of dictionaries as Python compares them: 1, 1.0 and True are one key.</summary>
internal sealed class KeyComparer : IEqualityComparer<TemplateValue>
{
    public static readonly KeyComparer Instance = new();

    public bool Equals(TemplateValue? x, TemplateValue? y) => x is not null && y is not null && Equality.AreEqual(x, y);

    public int GetHashCode(TemplateValue key)
    {
        var work = 0;
        return Hash(key, 0, ref work);
    }

    private static int Hash(TemplateValue key, int depth, ref int work)
    {
        if (depth > Equality.MaxDepth || ++work > Equality.MaxWork)
        {
            throw Fault.Budget($"a key has more than {Equality.MaxDepth} levels or {Equality.MaxWork} elements");
        }

        return key switch
        {
            TextValue text => string.GetHashCode(text.Text, StringComparison.Ordinal),
            IntegerValue integer => integer.Number.GetHashCode(),
            BooleanValue boolean => (boolean.IsTrue ? BigInteger.One : BigInteger.Zero).GetHashCode(),
            FloatValue number => HashOf(number.Number),
            NoneValue => 7,
            TupleValue tuple => Hash(tuple.Items, depth, ref work),
            BytesValue bytes => bytes.Bytes.Length,
            DateTimeValue time => time.IsAware ? time.Utc.GetHashCode() : time.Clock.GetHashCode(),
            DateValue date => date.Date.GetHashCode(),
            TimeDeltaValue delta => delta.Microseconds.GetHashCode(),
            ListValue or DictionaryValue or SetValue or ViewValue { IsHashable: false } => throw Fault.Type($"unhashable type: '{key.TypeName}'"),
            UndefinedValue => 13,
            _ => key.GetHashCode(),
        };
    }

    private static int Hash(IReadOnlyList<TemplateValue> items, int depth, ref int work)
    {
        var hash = 11;
        for (var i = 0; i < items.Count; i++)
        {
            hash = HashCode.Combine(hash, Hash(items[i], depth + 1, ref work));
        }

        return hash;
    }

    private static int HashOf(double number) =>
        double.IsFinite(number) && Math.Floor(number) == number ? new BigInteger(number).GetHashCode() : number.GetHashCode();
}
