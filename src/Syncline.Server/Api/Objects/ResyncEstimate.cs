using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Server.Api.Objects;

/// <summary>Says what a full reading costs, by what earlier runs took. One page is one call; sign-ins and links come on top where a provider has them.</summary>
internal sealed class ResyncEstimate(IRunReader runs)
{
    private const int Looked = 100;

    /// <summary>The estimate.</summary>
    public async Task<ResyncJson> OfAsync(ObjectRow row, CancellationToken cancellationToken)
    {
        var ended = (await runs.ListAsync(row.Key, null, Looked, cancellationToken)).Where(run => run.State is RunState.Succeeded).ToList();
        if (ended.FirstOrDefault(run => run.Kind is ReadKind.Full || run.IsInitial) is { } full)
        {
            return Of(row, ResyncBasis.LastFullReading, full.Counts.PagesFetched) with { Run = full.Key.Run.Value };
        }

        var (pages, records) = (ended.Sum(run => (long)run.Counts.PagesFetched), ended.Sum(run => run.Counts.Fetched));
        return records > 0
            ? Of(row, ResyncBasis.RecordsPerPage, Math.Max(1, (long)Math.Ceiling(row.Interactions * (double)pages / records)))
            : Of(row, ResyncBasis.Nothing, null);
    }

    private static ResyncJson Of(ObjectRow row, ResyncBasis basis, long? calls) =>
        new() { IsDryRun = true, Basis = basis, Calls = calls, Interactions = row.Interactions };
}
