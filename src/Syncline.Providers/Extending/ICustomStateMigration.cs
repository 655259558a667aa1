using System.Text.Json.Nodes;

namespace Syncline.Providers.Extending;

/// <summary><c>CustomStateMigration</c>: turns states of an older form into the present one. Called where a reading begins with a state that is not empty.</summary>
public interface ICustomStateMigration : ICustomComponent
{
    /// <summary>The state to begin with; the given one where it is of the present form already.</summary>
    /// <param name="state">The state as it was kept; its own copy.</param>
    /// <param name="context">The reading.</param>
    JsonObject Migrate(JsonObject state, CustomContext context);
}
