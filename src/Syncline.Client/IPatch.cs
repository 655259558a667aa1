namespace Syncline.Client;

/// <summary>A change of settings. What it was given is sent, null too; what is left out stays as it is.</summary>
internal interface IPatch
{
    /// <summary>The members that it was given.</summary>
    IReadOnlyList<string> Given { get; }
}
