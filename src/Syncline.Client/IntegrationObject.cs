using System.Text.Json.Serialization;

namespace Syncline.Client;

public sealed partial record IntegrationObject : IVersioned
{
    /// <summary>The version of its settings, where it was asked for alone; null in lists. Give it as <c>ifMatch</c> of a change: that is done only if nobody changed it since.</summary>
    [JsonIgnore]
    public string? ETag { get; private set; }

    string? IVersioned.ETag
    {
        get => ETag;
        set => ETag = value;
    }
}
