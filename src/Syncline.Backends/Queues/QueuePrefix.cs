namespace Syncline.Backends.Queues;

/// <summary>What a prefix of queues on a shared server may be.</summary>
internal static class QueuePrefix
{
    /// <summary>The prefix of an installation that has the server for itself.</summary>
    public const string Default = "syncline";

    /// <summary>As a regular expression.</summary>
    public const string Pattern = "^[a-z][a-z0-9-]{0,39}$";

    /// <summary>Said of any other.</summary>
    public const string Problem = "{0} must be 1 to 40 small letters, digits and hyphens, beginning with a letter.";
}
