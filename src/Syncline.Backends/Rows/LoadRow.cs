using Syncline.Scheduling;

namespace Syncline.Backends.Rows;

/// <summary>The load as the statement returns it.</summary>
internal sealed class LoadRow
{
    public int Slots { get; set; }

    public int Retrieving { get; set; }

    public int RetrievingInitial { get; set; }

    public int Dispatched { get; set; }

    public int DispatchedInitial { get; set; }

    public DispatchLoad ToLoad() => new(Slots, Retrieving, RetrievingInitial, Dispatched, DispatchedInitial);
}
