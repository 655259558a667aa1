using Simulation.Queues;
using Syncline.Queues;

namespace Simulation;

/// <summary>What happens to the world from outside while the storm lasts: the partner's data change, machines and brokers fail, clocks leap.</summary>
internal sealed class Weather(World world)
{
    /// <summary>How long things go wrong.</summary>
    public static readonly TimeSpan Storm = TimeSpan.FromMinutes(18);

    private const int MostDeletes = 8;

    private bool _isStill;

    public void Begin()
    {
        Again(0.5, 6, Write);
        Again(200, 600, Deploy, world.Faults.KillAtPort > 0);
        Again(60, 400, StandStill, world.Faults.PauseAtPort > 0);
        Again(100, 500, LeapClock, world.Faults.HasClockJumps);
        Again(200, 600, Revoke, world.Faults.IsShortLived);
        Again(120, 400, SendLaterVersion, world.Faults.MessageLost > 0);
        if (world.Faults.HasQueueOutage)
        {
            world.Time.In(world.Between(60, 900), () => BreakQueue(world.Random.Next(12) == 0 ? world.Between(3600, 7200) : world.Between(60, 900)));
        }
    }

    /// <summary>Nothing changes any more at the partner.</summary>
    public void BeStill()
    {
        _isStill = true;

        // A worker that is behind reads up to its own now: with a partner that is ahead, what was written last may be ten minutes in coming. Late is not lost.
        foreach (var process in world.Fleet.All)
        {
            world.Skew(process, TimeSpan.Zero);
        }
    }

    private void Again(double least, double most, Action what, bool isWanted = true)
    {
        if (isWanted && !_isStill)
        {
            world.Time.In(world.Between(least, most), () =>
            {
                if (!world.Faults.IsOver || what == Write)
                {
                    what();
                }

                Again(least, most, what);
            });
        }
    }

    private void Write()
    {
        var accounts = world.Accounts.Values.ToList();
        var account = accounts[world.Random.Next(accounts.Count)];
        var collection = account.Collections[world.Random.Next(account.Collections.Count)];
        var burst = 1 + world.Random.Next(3);
        for (var i = 0; i < burst; i++)
        {
            var open = collection.Open.ToList();
            var drawn = world.Random.Next(10);
            if (drawn < 2 && !collection.IsFull)
            {
                Founding.Write(world, account, collection, collection.Add(), false);
            }
            else if (open.Count > 0)
            {
                var isDeleted = drawn == 9 && collection.Deletes < MostDeletes && open.Count > 2;
                Founding.Write(world, account, collection, open[world.Random.Next(open.Count)], isDeleted);
            }
        }
    }

    // Of one machine, or of all of them within a minute.
    private void Deploy()
    {
        if (world.Random.Next(2) == 0)
        {
            world.Fleet.Deploy(world.Fleet.Any());
            return;
        }

        foreach (var process in world.Fleet.All.ToList())
        {
            world.Time.In(world.Between(0, 60), () => world.Fleet.Deploy(process));
        }
    }

    private void StandStill() => world.Pause(world.Fleet.Any(), "in the middle of anything");

    private void LeapClock()
    {
        var leap = TimeSpan.FromSeconds(new[] { 3600, 1800, 600, 60, -60, -300 }[world.Random.Next(6)]);
        if (world.Random.Next(3) == 0)
        {
            world.DatabaseClock.Skew += leap;
            world.Story.Tell(null, "clock", $"the database's leaps by {leap}");
            return;
        }

        var process = world.Fleet.Any();
        world.Skew(process, process.Clock.Skew == TimeSpan.Zero ? leap : TimeSpan.Zero);
        world.Story.Tell(process, "clock", $"is now {process.Clock.Skew} off");
    }

    private void Revoke()
    {
        var accounts = world.Accounts.Values.ToList();
        var account = accounts[world.Random.Next(accounts.Count)];
        account.Tokens.RevokeAccess();
        world.Story.Tell(null, "partner", $"{account.Name}: all access tokens are void");
    }

    private void SendLaterVersion()
    {
        if (!world.Broker.IsDown)
        {
            world.Broker.Send(world.Random.Next(2) == 0 ? QueueName.Retrieve : QueueName.Process, Broker.OfLaterVersion);
        }
    }

    private void BreakQueue(TimeSpan time)
    {
        world.Broker.IsDown = true;
        world.Story.Tell(null, "queue", $"is down for {time}");
        world.Time.In(time, () =>
        {
            world.Broker.IsDown = false;
            world.Story.Tell(null, "queue", "is back");
        });
    }
}
