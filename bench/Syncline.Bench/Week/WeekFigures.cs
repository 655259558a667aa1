namespace Syncline.Bench.Week;

/// <summary>What is measured of one week.</summary>
internal sealed class WeekFigures
{
    private const int SmallUpTo = 20;

    private readonly Dictionary<(WeekPart, WorkClass), Lateness> _lateness = [];
    private readonly List<WeekSample> _samples = [];
    private long _stretchBegan = WeekPlan.Start.ToUnixTimeMilliseconds();
    private long _callsBefore;
    private int _line;
    private int _queue;

    /// <summary>One for each stretch.</summary>
    public IReadOnlyList<WeekSample> Samples => _samples;

    /// <summary>Runs that began.</summary>
    public long Runs { get; private set; }

    /// <summary>Partner calls.</summary>
    public long Calls { get; private set; }

    /// <summary>Slots that were passed over, because the run of an earlier one was live.</summary>
    public long Skipped { get; set; }

    /// <summary>When a scheduler's outage, and a workers', was made up: nothing waited in the database or the queue. Hours after its end.</summary>
    public Dictionary<Outage, double> MadeUpAfter { get; } = [];

    /// <summary>How late the runs of a class began that came due in a part of the week.</summary>
    public Lateness Of(WeekPart part, WorkClass work) => _lateness.GetValueOrDefault((part, work)) ?? (_lateness[(part, work)] = new Lateness());

    /// <summary>A run's first slice begins.</summary>
    public void Start(WeekRun run, long now)
    {
        Runs++;
        Of(WeekPlan.PartOf(run.DueAt), ClassOf(run)).Add(now - run.DueAt);
    }

    /// <summary>So many calls were made.</summary>
    public void Call(int calls) => Calls += calls;

    /// <summary>Looks at what waits.</summary>
    public void Look(int line, int queue, long now)
    {
        (_line, _queue) = (Math.Max(_line, line), Math.Max(_queue, queue));
        foreach (var outage in new[] { WeekPlan.Schedulers, WeekPlan.Workers })
        {
            if (line + queue == 0 && now >= outage.To)
            {
                MadeUpAfter.TryAdd(outage, (now - outage.To) / 3_600_000.0);
            }
        }
    }

    /// <summary>A stretch ends.</summary>
    public void EndStretch(long now)
    {
        var hours = (now - WeekPlan.Start.ToUnixTimeMilliseconds()) / 3_600_000.0;
        _samples.Add(new WeekSample(hours, _line, _queue, (Calls - _callsBefore) * 1_000.0 / (now - _stretchBegan)));
        (_stretchBegan, _callsBefore, _line, _queue) = (now, Calls, 0, 0);
    }

    private static WorkClass ClassOf(WeekRun run) => (run.Object.Customer.Id == WeekPopulation.Large, run.IsInitial, run.Object.Schedule) switch
    {
        (true, true, _) => WorkClass.LargeFirstSync,
        (true, _, _) => WorkClass.Large,
        (_, true, _) => WorkClass.FirstSync,
        (_, _, "0 2 * * *") => WorkClass.Daily,
        _ => run.Object.Customer.Size <= SmallUpTo ? WorkClass.Small : WorkClass.Medium,
    };
}
