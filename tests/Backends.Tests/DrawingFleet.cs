using Syncline.Budgets;

namespace Backends.Tests;

/// <summary>
/// Processes that send requests on one budget, take their time to be answered, and die without a word. Sees what the partner sees: each request arrives somewhere
/// between its permit and its answer.
/// </summary>
public sealed class DrawingFleet(IBudgetStore store, BudgetKey key, RequestBudget budget, Backend backend, Random random)
{
    /// <summary>Requests count as up to so many.</summary>
    public int Heaviest { get; init; } = 1;

    /// <summary>How many requests of the heaviest there were.</summary>
    public int Heavy { get; private set; }

    private const int Processes = 4;

    private readonly RequestBudgets[] _processes = [.. Enumerable.Range(0, Processes).Select(_ => new RequestBudgets(store, backend.Time))];
    private readonly List<(int Process, RequestPermit Permit, DateTimeOffset Answer)> _underWay = [];

    /// <summary>What arrives at the partner: a request as often as it counts.</summary>
    public List<DateTimeOffset> Arrivals { get; } = [];

    public int MostAtOnce { get; private set; }

    public int MostInAStretch => Arrivals.Max(first => Arrivals.Count(at => at >= first && at < first + budget.Per));

    public async Task StepAsync(CancellationToken cancellationToken)
    {
        backend.Pass(TimeSpan.FromMilliseconds(random.Next(0, 60)));
        Answer();
        var process = random.Next(Processes);
        switch (random.Next(1_000))
        {
            case < 3:
                Kill(process);
                break;
            case < 50:
                await _processes[process].TendAsync(cancellationToken);
                break;
            default:
                await SendAsync(process, cancellationToken);
                break;
        }
    }

    private void Answer()
    {
        foreach (var answered in _underWay.Where(request => request.Answer <= backend.Time.GetUtcNow()).ToList())
        {
            answered.Permit.Dispose();
            _underWay.Remove(answered);
        }
    }

    /// <summary>Nothing of its shares is returned; its requests are cut.</summary>
    private void Kill(int process)
    {
        _underWay.RemoveAll(request => request.Process == process);
        _processes[process] = new RequestBudgets(store, backend.Time);
    }

    private async Task SendAsync(int process, CancellationToken cancellationToken)
    {
        var weight = Heaviest == 1 ? 1 : random.Next(1, Heaviest + 1);
        if (await _processes[process].TakeAsync(key, budget with { Weight = weight }, TimeSpan.Zero, cancellationToken) is not PermitAnswer.Granted granted)
        {
            return;
        }

        var (now, takes) = (backend.Time.GetUtcNow(), random.Next(1, 400));
        Arrivals.AddRange(Enumerable.Repeat(now + TimeSpan.FromMilliseconds(random.Next(takes)), weight));
        Heavy += weight == Heaviest ? 1 : 0;
        _underWay.Add((process, granted.Permit, now + TimeSpan.FromMilliseconds(takes)));
        MostAtOnce = Math.Max(MostAtOnce, _underWay.Count);
    }
}
