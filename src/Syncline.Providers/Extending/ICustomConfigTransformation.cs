using System.Text.Json.Nodes;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Extending;

/// <summary><c>CustomConfigTransformation</c>: changes a config before anything is read.</summary>
public interface ICustomConfigTransformation : ICustomComponent
{
    /// <summary>
    /// Changes the config in place. As a migration it is run with every reading, and must leave a config alone that is of the present form already.
    /// </summary>
    /// <param name="config">The config, secrets included.</param>
    /// <param name="scope">What templates see: the config as it stands now.</param>
    void Transform(JsonObject config, TemplateScope scope);
}
