namespace Syncline.Client;

/// <summary>A thing that comes with the version of its settings.</summary>
internal interface IVersioned
{
    /// <summary>The version; null where the answer names none, as in a list.</summary>
    string? ETag { get; set; }
}
