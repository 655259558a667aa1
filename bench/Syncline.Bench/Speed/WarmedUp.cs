namespace Syncline.Bench.Speed;

/// <summary>Figures of a program that has been compiled for the work.</summary>
internal static class WarmedUp
{
    /// <summary>Does the work with few, of which nobody hears, and measures it with many.</summary>
    public static async IAsyncEnumerable<SpeedFigure> MeasureAsync(Func<int, IAsyncEnumerable<SpeedFigure>> measure, int few, int many)
    {
        await foreach (var _ in measure(few))
        {
        }

        await foreach (var figure in measure(many))
        {
            yield return figure;
        }
    }
}
