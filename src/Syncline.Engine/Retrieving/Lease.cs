using Syncline.Integrations;

namespace Syncline.Retrieving;

/// <summary>A retriever's right to stage pages of a run. The token rises with every lease, so that a late holder can be told from the present one.</summary>
/// <param name="Run">The run.</param>
/// <param name="Token">The fence.</param>
public sealed record Lease(RunKey Run, long Token);
