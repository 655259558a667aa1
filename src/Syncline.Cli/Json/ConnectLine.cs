using Syncline.Server.Connecting;

namespace Syncline.Cli.Json;

/// <summary>What came of connecting. Never holds a secret.</summary>
internal sealed record ConnectLine
{
    public required long IntegrationId { get; init; }

    public required string Customer { get; init; }

    public required string Integration { get; init; }

    public required string Provider { get; init; }

    public required bool IsNew { get; init; }

    public required IReadOnlyList<string> Types { get; init; }

    public string? Schedule { get; init; }

    public ErrorJson? Refusal { get; init; }

    /// <summary>Of a result.</summary>
    public static ConnectLine Of(string customer, ConnectResult result) => new()
    {
        IntegrationId = result.Integration.Key.Integration.Value,
        Customer = customer,
        Integration = result.Integration.Name,
        Provider = result.Integration.Provider,
        IsNew = result.IsNew,
        Types = result.Types,
        Schedule = result.Integration.Schedule,
        Refusal = ErrorJson.Of(result.Refusal),
    };
}
