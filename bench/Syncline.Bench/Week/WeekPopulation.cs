using Syncline.Scheduling;

namespace Syncline.Bench.Week;

/// <summary>Customers of very unequal size, with their Integration Objects. The same seed makes the same.</summary>
internal sealed class WeekPopulation
{
    /// <summary>The number of the Customer who has a tenth of everything.</summary>
    public const long Large = 1;

    private const int LargestOfTheOthers = 2_000;
    private const double ShareDaily = 0.10;
    private const double ShareHalfHourly = 0.05;
    private const double ShareNew = 0.05;
    private const double ShareNewOfLarge = 0.20;

    private static readonly (string Zone, int Weight)[] Zones =
    [
        ("America/New_York", 25), ("Europe/Berlin", 20), ("America/Los_Angeles", 15), ("America/Chicago", 10),
        ("Europe/London", 10), ("Asia/Tokyo", 8), ("Asia/Kolkata", 6), ("Australia/Sydney", 6),
    ];

    private readonly Random _random;
    private readonly long _start = WeekPlan.Start.ToUnixTimeMilliseconds();
    private readonly long _end;
    private readonly List<WeekObject> _connected = [];
    private readonly List<WeekObject> _coming = [];
    private long _lastCustomer = Large;
    private long _lastObject;

    /// <summary>Makes it.</summary>
    public WeekPopulation(WeekSize size)
    {
        _random = new Random(size.Seed);
        _end = WeekPlan.Start.AddDays(size.Days).ToUnixTimeMilliseconds();
        var large = size.Objects / 10;
        AddLarge(large);
        foreach (var objects in Sizes(size.Objects - large, size.Customers - 1))
        {
            AddCustomer(objects);
        }

        _coming.Sort((one, other) => one.CreatedAt.CompareTo(other.CreatedAt));
    }

    /// <summary>Objects that are synced already when the week begins, each with its next slot.</summary>
    public IReadOnlyList<WeekObject> Connected => _connected;

    /// <summary>Objects that are made during the week, in order; each is due when it is made.</summary>
    public IReadOnlyList<WeekObject> Coming => _coming;

    /// <summary>How many objects each of the others has: few have many, by Pareto's law with exponent 1.1.</summary>
    private int[] Sizes(int objects, int customers)
    {
        var weights = new double[customers];
        for (var i = 0; i < customers; i++)
        {
            weights[i] = Math.Min(LargestOfTheOthers, Math.Pow(1 - _random.NextDouble(), -1 / 1.1));
        }

        var each = (objects - customers) / weights.Sum();
        var sizes = Array.ConvertAll(weights, weight => 1 + (int)(weight * each));
        for (var (i, left) = (0, objects - sizes.Sum()); left > 0; i++, left--)
        {
            sizes[i % customers]++;
        }

        return sizes;
    }

    private void AddLarge(int objects)
    {
        var customer = new WeekCustomer(Large, Zones[0].Zone) { Size = objects };
        var connectsLater = (int)(objects * ShareNewOfLarge);
        for (var i = 0; i < objects; i++)
        {
            AddObject(customer, i < connectsLater ? WeekPlan.LargeConnects : null);
        }
    }

    private void AddCustomer(int objects)
    {
        var customer = new WeekCustomer(++_lastCustomer, PickZone()) { Size = objects };
        long? connectsAt = _random.NextDouble() < ShareNew ? _random.NextInt64(_start, _end) : null;
        for (var i = 0; i < objects; i++)
        {
            AddObject(customer, connectsAt);
        }
    }

    private void AddObject(WeekCustomer customer, long? connectsAt)
    {
        var one = new WeekObject
        {
            Id = ++_lastObject,
            Customer = customer,
            Schedule = _random.NextDouble() switch { < ShareDaily => "0 2 * * *", < ShareDaily + ShareHalfHourly => "30m", _ => null },
            CreatedAt = connectsAt ?? _random.NextInt64(_start - (long)TimeSpan.FromDays(365).TotalMilliseconds, _start),
        };
        if (connectsAt is { } at)
        {
            one.NextDueAt = at;
            _coming.Add(one);
            return;
        }

        one.SyncedAt = _start;
        one.NextDueAt = FirstSlot(one.ToDueObject());
        _connected.Add(one);
    }

    private static long FirstSlot(DueObject one)
    {
        var schedule = Slots.ScheduleOf(one, Refuse);
        return schedule.NextSlot(Slots.OriginOf(one, schedule), WeekPlan.Start, Slots.ZoneOf(one, Refuse)).ToUnixTimeMilliseconds();
    }

    private string PickZone()
    {
        var place = _random.Next(Zones.Sum(zone => zone.Weight));
        return Zones.First(zone => (place -= zone.Weight) < 0).Zone;
    }

    private static void Refuse(string warning) => throw new InvalidOperationException(warning);
}
