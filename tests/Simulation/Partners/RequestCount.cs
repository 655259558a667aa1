using Syncline.Budgets;

namespace Simulation.Partners;

/// <summary>The partner's own count of requests in the stretch that ends now, held against a budget.</summary>
internal sealed class RequestCount(RequestBudget budget)
{
    private readonly Queue<DateTimeOffset> _recent = new();

    public RequestBudget Budget => budget;

    /// <summary>Counts one more. Returns how many there are now.</summary>
    public int Add(DateTimeOffset now)
    {
        while (_recent.TryPeek(out var oldest) && oldest <= now - budget.Per)
        {
            _recent.Dequeue();
        }

        _recent.Enqueue(now);
        return _recent.Count;
    }
}
