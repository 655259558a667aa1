namespace Syncline.Retrieving;

/// <summary>One page on its way to the processor.</summary>
/// <param name="Number">From 1, without gaps within a run.</param>
/// <param name="Page">The page.</param>
/// <param name="Bytes">The sum of its records' and rejected records' lengths.</param>
public sealed record PageToStage(int Number, SourcePage Page, long Bytes);
