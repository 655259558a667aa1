namespace Syncline.Bench.Week;

/// <summary>As the stores have it: the Customer who was served longest ago first, and one run of each before a second of any.</summary>
internal sealed class FairLine : IReadyLine
{
    private readonly PriorityQueue<WeekCustomer, (long Served, long Id)> _firstSyncs = new();
    private readonly PriorityQueue<WeekCustomer, (long Served, long Id)> _others = new();
    private long _turn;

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public void Add(WeekRun run)
    {
        LineOf(run.Object.Customer, run.IsInitial).Add(run);
        Queue(run.Object.Customer, run.IsInitial);
        Count++;
    }

    /// <inheritdoc/>
    public IReadOnlyList<WeekRun> Take(bool isInitial, int limit)
    {
        var customers = NextCustomers(isInitial, limit);
        var picked = TakeInTurns(customers, isInitial, limit);
        foreach (var run in picked)
        {
            run.Object.Customer.Served = ++_turn;
        }

        foreach (var customer in customers.Where(customer => LineOf(customer, isInitial).Count > 0))
        {
            Queue(customer, isInitial);
        }

        Count -= picked.Count;
        return picked;
    }

    private static List<WeekRun> TakeInTurns(List<WeekCustomer> customers, bool isInitial, int limit)
    {
        var picked = new List<WeekRun>();
        var before = -1;
        while (picked.Count > before && picked.Count < limit)
        {
            before = picked.Count;
            foreach (var customer in customers)
            {
                if (picked.Count < limit && LineOf(customer, isInitial).Take() is { } run)
                {
                    picked.Add(run);
                }
            }
        }

        return picked;
    }

    /// <summary>Whoever was served since it was put in the line is put in again, by where it stands now.</summary>
    private List<WeekCustomer> NextCustomers(bool isInitial, int limit)
    {
        var line = isInitial ? _firstSyncs : _others;
        var customers = new List<WeekCustomer>();
        while (customers.Count < limit && line.TryDequeue(out var customer, out var place))
        {
            LineOf(customer, isInitial).IsInLine = false;
            if (place.Served < customer.Served)
            {
                Queue(customer, isInitial);
                continue;
            }

            customers.Add(customer);
        }

        return customers;
    }

    private void Queue(WeekCustomer customer, bool isInitial)
    {
        var line = LineOf(customer, isInitial);
        if (!line.IsInLine)
        {
            line.IsInLine = true;
            (isInitial ? _firstSyncs : _others).Enqueue(customer, (customer.Served, customer.Id));
        }
    }

    private static CustomerLine LineOf(WeekCustomer customer, bool isInitial) => isInitial ? customer.FirstSyncs : customer.Others;
}
