using System.Text.Json.Nodes;

namespace Syncline.Providers.Protocol;

/// <summary>What a connector says: a message of the public protocol each, in order.</summary>
internal interface IMessages : IStreamMessages
{
    /// <summary>What the config has to be.</summary>
    void Spec(JsonObject spec);

    /// <summary>Whether the config works; why not, where it does not.</summary>
    void ConnectionStatus(string? failure);

    /// <summary>The streams that there are.</summary>
    void Catalog(JsonObject catalog);

    /// <summary>Something failed.</summary>
    void Error(ProtocolFailure failure);

    /// <summary>The config has changed, and is to be kept for the next time.</summary>
    void Config(JsonObject config);

    /// <summary>Something worth knowing, at <c>WARN</c>, <c>INFO</c> or <c>DEBUG</c>.</summary>
    void Log(string level, string text);
}
