using Dashboard.Tests.Fakes;
using Syncline.Reporting;

namespace Dashboard.Tests.Hosting;

/// <summary>Makes the world's live runs go on.</summary>
internal static class Moving
{
    /// <summary>Lets seconds pass, in each of which every reading run gets on, and waits until the page shows the pace of them.</summary>
    public static async Task LetSecondsPassAsync(Visit visit, int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            foreach (var row in visit.World.Objects.Values.Where(row => row.LiveRun?.State == Syncline.Runs.RunState.Retrieving))
            {
                GoOn(visit.World, row);
            }

            var shown = visit.Page.GetByTestId("run-records").First;
            var before = await shown.InnerTextAsync();
            visit.Host.Tick();
            await Microsoft.Playwright.Assertions.Expect(shown).Not.ToHaveTextAsync(before);
        }
    }

    private static void GoOn(FakeWorld world, ObjectRow row)
    {
        var counts = row.LiveRun!.Counts;
        world.Progress(row.Key, counts with
        {
            Fetched = counts.Fetched + 150,
            Added = counts.Added + 150,
            PagesFetched = counts.PagesFetched + 1,
            PagesApplied = counts.PagesApplied + 1,
        });
    }
}
