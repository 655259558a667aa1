using Syncline.Integrations;

namespace Syncline.Backends.Postgres.Runs;

/// <summary>The keys of runs as a statement takes them: two arrays side by side.</summary>
/// <param name="Customers">Whose they are.</param>
/// <param name="Runs">Their numbers.</param>
internal readonly record struct RunColumns(long[] Customers, long[] Runs)
{
    public static RunColumns Of(IReadOnlyCollection<RunKey> keys) =>
        new([.. keys.Select(key => key.Customer.Value)], [.. keys.Select(key => key.Run.Value)]);
}
