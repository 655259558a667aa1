using System.Runtime.CompilerServices;

namespace Syncline.Client;

/// <summary>Lists from their first page to their last.</summary>
public static class Pages
{
    /// <summary>Every item of a list: <c>Pages.AllAsync(after => syncline.ListCustomersAsync(after: after))</c>.</summary>
    /// <param name="read">Reads the page after a place; null for the first.</param>
    /// <param name="cancellationToken">Ends it between two items; the reading of a page has its own.</param>
    public static async IAsyncEnumerable<T> AllAsync<T>(Func<string?, Task<Page<T>>> read, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? after = null;
        do
        {
            var page = await read(after);
            foreach (var item in page.Items)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return item;
            }

            after = page.Next;
        }
        while (after is not null);
    }

    /// <summary>Every interaction of a list: <c>Pages.AllAsync(after => syncline.ListInteractionsAsync(after: after))</c>.</summary>
    /// <param name="read">Reads the page after a place; null for the first.</param>
    /// <param name="cancellationToken">Ends it between two items; the reading of a page has its own.</param>
    public static IAsyncEnumerable<Interaction> AllAsync(Func<string?, Task<InteractionList>> read, CancellationToken cancellationToken = default) =>
        AllAsync<Interaction>(async after => await read(after), cancellationToken);
}
