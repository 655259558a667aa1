using Syncline.Backends.Postgres.Retrieving;
using Syncline.Integrations;

namespace Syncline.Backends.Postgres.Maintenance;

/// <summary>Lets go of bodies of staged pages to which no row refers: of pages that were refused, or whose run has ended otherwise, or that were erased.</summary>
/// <param name="database">What refers to them.</param>
/// <param name="bodies">Where they are kept; null for their rows, where nothing is left over.</param>
internal sealed class BodySweep(PostgresDatabase database, IPageBodies? bodies)
{
    // A body is kept just before its row is written.
    private static readonly TimeSpan UntilLeftover = TimeSpan.FromHours(1);
    private static readonly Statements Sql = Statements.Of("system/prune");

    /// <summary>Those of anybody that have been left over for long, so many at most. Returns how many.</summary>
    public Task<int> SweepAsync(int limit, CancellationToken cancellationToken) => SweepAsync(UntilLeftover, null, limit, cancellationToken);

    /// <summary>All of a Customer's. One whose row is just about to be written goes too: its page is read again.</summary>
    public Task SweepAsync(CustomerId customer, CancellationToken cancellationToken) => SweepAsync(TimeSpan.Zero, customer, int.MaxValue, cancellationToken);

    private async Task<int> SweepAsync(TimeSpan age, CustomerId? customer, int limit, CancellationToken cancellationToken)
    {
        var swept = 0;
        if (bodies is null || limit == 0)
        {
            return swept;
        }

        await foreach (var places in bodies.ListAsync(customer, age, cancellationToken))
        {
            var leftovers = places.Except(await FindStagedAsync(places, cancellationToken)).Take(limit - swept).ToList();
            await bodies.DeleteAsync(leftovers, cancellationToken);
            swept += leftovers.Count;
            if (swept == limit)
            {
                break;
            }
        }

        return swept;
    }

    private async Task<IEnumerable<PagePlace>> FindStagedAsync(IReadOnlyList<PagePlace> places, CancellationToken cancellationToken)
    {
        var values = new
        {
            customers = places.Select(place => place.Customer).ToArray(),
            runs = places.Select(place => place.Run).ToArray(),
            pages = places.Select(place => place.Page).ToArray(),
        };
        var staged = await database.AsSystemAsync(session => session.ListAsync<string>(Sql["staged_places"], values, cancellationToken), cancellationToken);
        return staged.Select(PagePlace.Read).OfType<PagePlace>();
    }
}
