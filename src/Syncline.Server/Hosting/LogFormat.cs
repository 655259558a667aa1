namespace Syncline.Server.Hosting;

/// <summary>How a server's log is written.</summary>
public enum LogFormat
{
    /// <summary>A line for people.</summary>
    Plain,

    /// <summary>A JSON object a line.</summary>
    Json,
}
