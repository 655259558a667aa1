using Syncline.Bench.Processes;
using Syncline.Reporting;
using Syncline.Sandbox;

namespace Syncline.Bench.Memory;

/// <summary>One measured first sync.</summary>
internal sealed class MemoryRun
{
    private const string Customer = "ACME";
    private const string Partner = "salesforce";
    private const string Type = "account";

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private MemoryRun(IReadOnlyList<MemorySample> samples, long stored, TimeSpan took) => (Samples, Stored, Took) = (samples, stored, took);

    /// <summary>One a second, while the run was live.</summary>
    public IReadOnlyList<MemorySample> Samples { get; }

    /// <summary>Interactions stored at the end.</summary>
    public long Stored { get; }

    /// <summary>From the run's first request to its end.</summary>
    public TimeSpan Took { get; }

    /// <summary>The largest sample, in MB.</summary>
    public double Most => Samples.Max(sample => sample.Megabytes);

    /// <summary>By how much the last quarter's largest sample is over the second's: 0.05 is 5 %.</summary>
    public double Growth => (Quarters[3].Most / Quarters[1].Most) - 1;

    /// <summary>The samples in four parts.</summary>
    public IReadOnlyList<MemoryQuarter> Quarters =>
    [
        .. from number in Enumerable.Range(1, 4)
           let part = Samples.Take(Samples.Count * number / 4).Skip(Samples.Count * (number - 1) / 4).ToList()
           select new MemoryQuarter(number, part[^1].Records, part.Min(sample => sample.Megabytes), part.Max(sample => sample.Megabytes)),
    ];

    /// <summary>Syncs so many records and watches.</summary>
    /// <exception cref="InvalidOperationException">The run did not end as it should.</exception>
    public static async Task<MemoryRun> MeasureAsync(long records, CancellationToken cancellationToken)
    {
        using var sandbox = SynclineProcess.Start("sandbox", "--records", "200", "--bulk", $"{Partner}/Account/{Customer}/{records}");
        var control = new Uri(await sandbox.LineAsync("control ", cancellationToken));
        await sandbox.LineAsync("ready", cancellationToken);
        using var client = new HttpClient();
        var connections = await SandboxProcess.ReadConnectionsAsync(client, control, cancellationToken);

        await using var installation = await BenchInstallation.CreateAsync(cancellationToken);
        await installation.ConnectAsync(connections.Single(one => one.Customer == Customer && one.Partner == Partner), cancellationToken);
        using var server = SynclineProcess.Start(
            "serve", "--urls", "http://127.0.0.1:0", "--data", installation.Folders.Data, "--providers", installation.Folders.Providers);
        return await WatchAsync(installation, server, records, cancellationToken);
    }

    private static async Task<MemoryRun> WatchAsync(BenchInstallation installation, SynclineProcess server, long records, CancellationToken cancellationToken)
    {
        var samples = new List<MemorySample>();
        using var timer = new PeriodicTimer(Period);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var row = await installation.SeeAsync(Customer, Partner, Type, cancellationToken);
            if (row.SyncedAt is not null)
            {
                return Finish(row, samples, records);
            }

            if (server.HasEnded || row.Reason is { } && row.Status is ObjectStatus.NeedsPerson or ObjectStatus.Failing)
            {
                throw new InvalidOperationException($"The sync did not go through: {row.Reason?.ToString() ?? "the server ended."}");
            }

            if (row.LiveRun is { StartedAt: not null } run)
            {
                samples.Add(new MemorySample(server.ResidentBytes / 1e6, run.Counts.Fetched));
            }
        }

        throw new OperationCanceledException(cancellationToken);
    }

    private static MemoryRun Finish(ObjectRow row, List<MemorySample> samples, long records)
    {
        if (row.Interactions < records || samples.Count < 8)
        {
            throw new InvalidOperationException($"{row.Interactions} of {records} records are stored, after {samples.Count} samples: too few to judge by.");
        }

        return new MemoryRun(samples, row.Interactions, row.LastRun is { StartedAt: { } began, EndedAt: { } ended } ? ended - began : Period * samples.Count);
    }
}
