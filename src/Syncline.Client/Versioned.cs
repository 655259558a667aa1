using System.Text.Json.Serialization;

namespace Syncline.Client;

/// <summary>A thing that comes with the version of its settings.</summary>
public abstract record Versioned
{
    private protected Versioned()
    {
    }

    /// <summary>The version of its settings, where it was asked for alone; null in lists. Give it as <c>ifMatch</c> of a change: that is done only if nobody changed it since.</summary>
    [JsonIgnore]
    public string? ETag { get; internal set; }
}
