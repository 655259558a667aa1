using Syncline.Providers.Decoding;

namespace Syncline.Providers.Extraction;

/// <summary>Finds the records of one answer, document by document.</summary>
internal interface IExtraction
{
    /// <summary>Where in each document a decoder may go straight to; null where whole documents are needed.</summary>
    IReadOnlyList<string>? Path { get; }

    /// <summary>The path that a document lacked, or that held null in it; null where it was there in all. An empty list is there.</summary>
    string? MissingPath { get; }

    /// <summary>Asks for what the records of an answer need beside it. Its documents are then extracted in the same order.</summary>
    /// <exception cref="Runs.SyncException">A request failed.</exception>
    Task FetchAsync(IReadOnlyList<RawJson> documents, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The values of a document that should be records, in its order.</summary>
    IEnumerable<RawJson> Extract(RawJson document);

    /// <summary>The records of a value that the decoder found at <see cref="Path"/>.</summary>
    IEnumerable<RawJson> Take(RawJson found);
}
