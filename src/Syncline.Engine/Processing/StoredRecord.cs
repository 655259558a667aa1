namespace Syncline.Processing;

/// <summary>What the store has of a record that it does not have just so.</summary>
/// <param name="Place">The record's place among the ids that were asked for, from 0.</param>
/// <param name="Head">What is stored; null for an unknown record.</param>
/// <param name="Content">Its content; null for an unknown record.</param>
public readonly record struct StoredRecord(int Place, InteractionHead? Head, InteractionContent? Content);
