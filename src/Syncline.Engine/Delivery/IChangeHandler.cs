namespace Syncline.Delivery;

/// <summary>
/// Code that wants changes pushed to it. Register it by <see cref="ChangeHandlerServices.AddChangeHandler"/>. Every change comes at least once, those of one record in
/// order. One process at a time serves it; when that dies or hangs, another goes on from the last batch that was handled, and what was handled and not noted comes again. It may
/// take its time: others do not wait for it.
/// </summary>
public interface IChangeHandler
{
    /// <summary>Its name, under which its position is kept: the same in every process and version. Another name begins at the oldest change that is kept.</summary>
    string Name { get; }

    /// <summary>Which changes it wants; cursor and limit do not count. All, where it does not say.</summary>
    FeedQuery Wants => new();

    /// <summary>
    /// Handles changes in their order. Returned, they are handled for good. Thrown, they come again later, the first one alone at first, so that the ones before the one
    /// that it cannot take are done with. Cancelled, the process ends or has lost the right to serve it: it should stop at once, and the changes come again.
    /// </summary>
    Task HandleAsync(IReadOnlyList<ChangeEvent> changes, CancellationToken cancellationToken);
}
