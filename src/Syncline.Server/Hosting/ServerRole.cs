namespace Syncline.Server.Hosting;

/// <summary>What one server process does.</summary>
public enum ServerRole
{
    /// <summary>Marks what is due, dispatches it, and keeps everything in order.</summary>
    Scheduler,

    /// <summary>Reads from partners.</summary>
    Retriever,

    /// <summary>Applies what was read.</summary>
    Processor,

    /// <summary>Serves the API and the dashboard.</summary>
    Api,
}
