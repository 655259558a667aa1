using System.Text.Json.Nodes;

namespace Syncline.Providers.Extending;

/// <summary><c>CustomSchemaNormalization</c>: makes records fit their schema, after filters and transformations. Called where the manifest itself has the schema.</summary>
public interface ICustomSchemaNormalization : ICustomComponent
{
    /// <summary>Changes the record where it does not fit; what cannot be made to fit stays.</summary>
    /// <param name="record">The record.</param>
    /// <param name="schema">The stream's JSON schema; not to be changed.</param>
    void Normalize(CustomRecord record, JsonObject schema);
}
