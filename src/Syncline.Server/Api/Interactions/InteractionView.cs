using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Interactions;

/// <summary>What is shown of an interaction.</summary>
/// <param name="Fields">These mapped fields; none for all.</param>
/// <param name="WithRaw">The record as received too.</param>
internal sealed record InteractionView(IReadOnlySet<string> Fields, bool WithRaw)
{
    private const string Raw = "raw";

    /// <exception cref="Syncline.Runs.SyncException"><c>api.parameter_invalid</c></exception>
    public static InteractionView Read(string? fields, string? include) =>
        new(ApiWords.ReadSet("fields", fields), ApiWords.ReadSet("include", include, Raw).Contains(Raw));
}
