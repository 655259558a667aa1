using System.Text.Json.Nodes;
using Syncline.Providers.Records;

namespace Syncline.Providers.Protocol;

/// <summary>What a reading has to say of its streams. Told by one flow of control, in order.</summary>
internal interface IStreamMessages
{
    /// <summary>How far a stream is.</summary>
    void Status(string stream, StreamStatus status);

    /// <summary>A record was read. It is not kept: its bytes may go with the page.</summary>
    void Record(string stream, ReadRecord record);

    /// <summary>All records of an answer were told.</summary>
    void PageEnd(string stream);

    /// <summary>The state from which the next reading of the stream goes on.</summary>
    void State(string stream, JsonObject state, long records);
}
