using Microsoft.Extensions.Logging;

namespace Syncline.Dashboard.Refreshing;

/// <summary>What the dashboard writes to the log; event ids 7000 to 7099.</summary>
internal static partial class DashboardLog
{
    [LoggerMessage(7001, LogLevel.Error, "{Component} could not be read.")]
    public static partial void ReadFailed(ILogger logger, string component, Exception exception);

    [LoggerMessage(7002, LogLevel.Error, "An act of a person failed.")]
    public static partial void ActFailed(ILogger logger, Exception exception);
}
