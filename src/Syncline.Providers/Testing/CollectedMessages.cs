using System.Text.Json.Nodes;
using Syncline.Providers.Protocol;
using Syncline.Providers.Records;

namespace Syncline.Providers.Testing;

/// <summary>Keeps the records of a reading, and its first error.</summary>
internal sealed class CollectedMessages : IMessages
{
    private ProtocolFailure? _failure;

    /// <summary>In the order in which they came.</summary>
    public JsonArray Records { get; } = [];

    /// <summary>The first error's code; null for none.</summary>
    public string? Code => _failure?.Details.Split(':', 2)[0];

    /// <summary>The first error, for people; null for none.</summary>
    public string? Failure => _failure is null ? null : _failure.Details;

    public void Record(string stream, ReadRecord record) => Records.Add(JsonCopy.Of(record.ToElement()));

    public void Error(ProtocolFailure failure) => _failure ??= failure;

    public void Spec(JsonObject spec)
    {
    }

    public void ConnectionStatus(string? failure)
    {
    }

    public void Catalog(JsonObject catalog)
    {
    }

    public void Config(JsonObject config)
    {
    }

    public void Log(string level, string text)
    {
    }

    public void Status(string stream, StreamStatus status)
    {
    }

    public void PageEnd(string stream)
    {
    }

    public void State(string stream, JsonObject state, long records)
    {
    }
}
