using Syncline.Bench.Speed;
using static System.FormattableString;

namespace Syncline.Bench.Api;

/// <summary>Very many who follow one live run by server-sent events, a page of it staged and applied each second, while the server's resident size is sampled.</summary>
internal static class ListenerFigures
{
    private const double MostGrowth = 0.05;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>Measures it.</summary>
    public static async IAsyncEnumerable<SpeedFigure> MeasureAsync(ApiInstallation installation, int count, TimeSpan duration)
    {
        var run = await installation.BeginRunAsync();
        var key = (await run.SeeAsync()).LiveRun!.Key;
        var path = Invariant($"/v1/customers/{key.Customer.Value}/runs/{key.Run.Value}/progress");
        var before = installation.Program.ResidentBytes / 1e6;
        using var http = installation.Connect();
        var listeners = Enumerable.Range(0, count).Select(_ => new Listener(http, path)).ToList();
        await Task.WhenAll(listeners.Select(listener => listener.FirstAsync()));

        var (samples, work, server) = (new List<double>(), new LoadCost(installation.Database), installation.Program.ProcessorTime);
        using var timer = new PeriodicTimer(Period);
        for (var i = 0; i < duration / Period && await timer.WaitForNextTickAsync(); i++)
        {
            await run.StageAsync(SpeedRecords.Pages(10));
            await run.ApplyAsync();
            samples.Add(installation.Program.ResidentBytes / 1e6);
        }

        var told = listeners.Sum(listener => (long)listener.Told);
        var details = work.Each(told, ("server", installation.Program.ProcessorTime - server));
        await run.StageLastAsync();
        await run.ApplyAsync();
        await Task.WhenAll(listeners.Select(listener => listener.Ended));
        var growth = (Part(samples, 4).Max() / Part(samples, 2).Max()) - 1;
        yield return new SpeedFigure(
            Invariant($"{count:N0} listeners, {samples.Count} s"),
            Invariant($"{samples.Max():N0} MB at most; {growth:+0.0%;-0.0%;0%} at the end"),
            Invariant($"at most {MostGrowth:+0%}, last quarter against second"),
            growth <= MostGrowth,
            Invariant($"{before:N0} MB before; {samples.Min():N0} to {samples.Max():N0} MB; {told:N0} events, each {details}"));
        yield return new SpeedFigure(
            "events for each, the slowest",
            Invariant($"{listeners.Min(listener => listener.Told):N0}"),
            Invariant($"{samples.Count * 0.8:N0}"),
            listeners.Min(listener => listener.Told) >= samples.Count * 0.8,
            "told at most once a second");
    }

    private static IEnumerable<double> Part(List<double> samples, int number) => samples.Take(samples.Count * number / 4).Skip(samples.Count * (number - 1) / 4);
}
