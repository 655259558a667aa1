using System.Text.Json.Nodes;

namespace Syncline.Providers.Records;

/// <summary>Makes records fit their schema.</summary>
internal interface ISchemaNormalization
{
    /// <summary>Changes the record, where it does not fit; what cannot be made to fit stays.</summary>
    void Apply(ReadRecord record, JsonObject schema);
}
