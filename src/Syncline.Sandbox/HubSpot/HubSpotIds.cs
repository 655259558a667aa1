using System.Globalization;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.HubSpot;

/// <summary>Ids of one kind of record of one customer: numbers that grow with the time of creation and leave gaps.</summary>
internal readonly record struct HubSpotIds(long Base, int Stride)
{
    public string ToId(long number) => (Base + (number * Stride)).ToString(CultureInfo.InvariantCulture);

    public bool TryNumber(string id, out long number)
    {
        number = 0;
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value <= Base || (value - Base) % Stride != 0)
        {
            return false;
        }

        number = (value - Base) / Stride;
        return true;
    }

    /// <summary>The condition that ids compare so with a value, which need not be an id that was given.</summary>
    public RowCondition Compare(Comparison comparison, long value)
    {
        var isGiven = value > Base && (value - Base) % Stride == 0;
        var below = (long)Math.Floor((value - Base) / (double)Stride);
        return comparison switch
        {
            Comparison.Equal => isGiven ? RowCondition.Number(Comparison.Equal, below) : RowCondition.When(_ => false),
            Comparison.NotEqual => isGiven ? RowCondition.Number(Comparison.NotEqual, below) : RowCondition.Always,
            Comparison.Greater or Comparison.LessOrEqual => RowCondition.Number(comparison, below),
            _ => RowCondition.Number(comparison, isGiven ? below : below + 1),
        };
    }
}
