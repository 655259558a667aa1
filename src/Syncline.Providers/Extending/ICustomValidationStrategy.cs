using System.Text.Json.Nodes;

namespace Syncline.Providers.Extending;

/// <summary><c>CustomValidationStrategy</c>: refuses values of a config.</summary>
public interface ICustomValidationStrategy : ICustomComponent
{
    /// <param name="value">The value; null for JSON's null. Not to be changed.</param>
    /// <returns>What is wrong with it, as a sentence for whoever set it, without the value where that may be a secret; null where nothing is.</returns>
    string? FindFault(JsonNode? value);
}
