using Spectre.Console;

namespace Syncline.Bench.Speed;

/// <summary>Figures, each told as it comes and all of them in a table at the end.</summary>
internal sealed class FigureTable
{
    private readonly Table _table = new Table().AddColumns("work", "measured", "to reach", "", "details");

    /// <summary>True as long as every figure reaches what it is to reach.</summary>
    public bool IsMet { get; private set; } = true;

    /// <summary>Adds figures as they are measured.</summary>
    public async Task AddAsync(IAsyncEnumerable<SpeedFigure> figures, CancellationToken cancellationToken)
    {
        await foreach (var figure in figures.WithCancellation(cancellationToken))
        {
            await Console.Error.WriteLineAsync($"{figure.Work}: {figure.Measured} ({figure.Details})".AsMemory(), cancellationToken);
            _table.AddRow(figure.Work, figure.Measured, figure.Limit, figure.IsMet ? "met" : "missed", figure.Details);
            IsMet &= figure.IsMet;
        }
    }

    /// <summary>Prints the table.</summary>
    public void Print() => AnsiConsole.Write(_table);
}
