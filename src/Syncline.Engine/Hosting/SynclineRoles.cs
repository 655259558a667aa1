namespace Syncline.Hosting;

/// <summary>What one process does of the whole. Any mix, in any number of processes over one database: nothing is elected, and whoever dies is made up for by the others.</summary>
[Flags]
public enum SynclineRoles
{
    /// <summary>Nothing that runs by itself.</summary>
    None = 0,

    /// <summary>Marks what is due, tops the queue up, returns what has no live owner, keeps the history short.</summary>
    Scheduler = 1,

    /// <summary>Reads from partners. The only one that opens secrets.</summary>
    Retriever = 2,

    /// <summary>Applies what was read.</summary>
    Processor = 4,

    /// <summary>All of it.</summary>
    All = Scheduler | Retriever | Processor,
}
