namespace Syncline.Providers.Manifests;

/// <summary>What a problem in a file leads to.</summary>
public enum ProblemSeverity
{
    /// <summary>The file is used; someone should look.</summary>
    Warning,

    /// <summary>The file is refused.</summary>
    Error,
}
