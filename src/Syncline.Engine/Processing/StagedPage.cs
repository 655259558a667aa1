using Syncline.Retrieving;

namespace Syncline.Processing;

/// <summary>A page as it was staged.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Page">The page.</param>
public sealed record StagedPage(int Number, SourcePage Page);
