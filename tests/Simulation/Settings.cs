using Syncline.Hosting;

namespace Simulation;

/// <summary>The engine's settings in a simulation: the proportions of the defaults, on a scale at which an hour holds many of everything.</summary>
internal static class Settings
{
    public static SynclineOptions Draw(Random random)
    {
        var options = new SynclineOptions { Grace = TimeSpan.FromSeconds(20) };
        options.Scheduling.TickPeriod = TimeSpan.FromMinutes(1);
        options.Scheduling.MarkBatch = 1 + random.Next(8);
        options.Scheduling.DispatchPeriod = TimeSpan.FromSeconds(15);
        options.Scheduling.BacklogWindow = TimeSpan.FromMinutes(2);
        options.Scheduling.ThrottleWindow = TimeSpan.FromMinutes(2);
        options.Retrieving.Slots = 1 + random.Next(3);
        options.Retrieving.SliceTime = TimeSpan.FromSeconds(40);
        options.Retrieving.SlicePages = 1 + random.Next(3);
        options.Retrieving.Watchdog = TimeSpan.FromMinutes(2);
        options.Retrieving.StagedPages = 1 + random.Next(4);
        options.Retrieving.FlowPatience = TimeSpan.FromMilliseconds(60);
        options.Retrieving.BackoffCap = TimeSpan.FromSeconds(40);
        options.Processing.Slots = 1 + random.Next(2);
        options.Processing.SlicePages = 1 + random.Next(4);
        options.Processing.DeleteBatch = 1 + random.Next(3);
        options.Maintenance.MendPeriod = TimeSpan.FromMinutes(2);
        options.Maintenance.PrunePeriod = TimeSpan.FromMinutes(10);
        options.Maintenance.KeepRuns = 3;
        return options;
    }
}
