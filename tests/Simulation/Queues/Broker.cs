using Syncline.Backends.Queues;
using Syncline.Queues;

namespace Simulation.Queues;

/// <summary>The broker that all processes share. It loses, doubles, delays and reorders, and is down at times.</summary>
internal sealed class Broker(World world)
{
    /// <summary>A message that only a newer process knows.</summary>
    public const string OfLaterVersion = """{"v":2,"customer":1,"run":1,"slice":7}""";

    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(100);
    private readonly Dictionary<QueueName, List<Parcel>> _visible = new() { [QueueName.Retrieve] = [], [QueueName.Process] = [] };
    private readonly Dictionary<QueueName, List<TaskCompletionSource>> _waiting = new() { [QueueName.Retrieve] = [], [QueueName.Process] = [] };

    public bool IsDown { get; set; }

    public void Send(QueueName queue, string body)
    {
        var copies = world.Faults.Happens(world.Faults.MessageLost) ? 0 : world.Faults.Happens(world.Faults.MessageDoubled) ? 2 : 1;
        for (var copy = 0; copy < copies; copy++)
        {
            var parcel = new Parcel(queue, body);
            if (world.Faults.Happens(world.Faults.MessageDelayed))
            {
                world.Time.In(world.Between(1, 240), () => Show(parcel));
            }
            else
            {
                Show(parcel);
            }
        }

        world.Story.TellIf(copies != 1, null, "queue", () => copies == 0 ? $"loses {body}" : $"doubles {body}");
    }

    /// <summary>Takes up to that many; each comes again unless it is settled in time.</summary>
    public List<Parcel> Take(QueueName queue, int most)
    {
        var visible = _visible[queue];
        var taken = new List<Parcel>();
        while (taken.Count < most && visible.Count > 0)
        {
            var at = world.Random.Next(visible.Count);
            var parcel = visible[at];
            visible.RemoveAt(at);
            parcel.Delivery++;
            taken.Add(parcel);
            world.Time.In(Visibility, () => ShowAgain(parcel));
        }

        return taken;
    }

    public void Settle(Parcel parcel, Settlement settlement)
    {
        if (parcel.IsSettled)
        {
            return;
        }

        parcel.IsSettled = true;
        if (settlement is Settlement.Abandoned)
        {
            Return(parcel);
        }
    }

    /// <summary>Until something may have come, or the time has passed, or the token is cancelled.</summary>
    public async Task WaitAsync(QueueName queue, TimeSpan time, CancellationToken cancellationToken)
    {
        var woken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[queue].Add(woken);
        var alarm = world.Time.In(time, () => woken.TrySetResult());
        using (cancellationToken.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), woken))
        {
            await woken.Task;
        }

        alarm.CallOff();
        _waiting[queue].Remove(woken);
    }

    private void ShowAgain(Parcel parcel)
    {
        if (!parcel.IsSettled)
        {
            // The handle of the late receiver is void now.
            parcel.IsSettled = true;
            Return(parcel);
        }
    }

    // As often as the shipped queues: then it is for a person to look at.
    private void Return(Parcel parcel)
    {
        if (parcel.Delivery < DeliveryLimit.Default)
        {
            Show(new Parcel(parcel.Queue, parcel.Body) { Delivery = parcel.Delivery });
        }
        else
        {
            world.Story.Tell(null, "queue", $"sets aside {parcel.Body} after {parcel.Delivery} deliveries");
        }
    }

    private void Show(Parcel parcel)
    {
        _visible[parcel.Queue].Add(parcel);
        foreach (var waiting in _waiting[parcel.Queue])
        {
            waiting.TrySetResult();
        }
    }
}
