using System.Text.Json.Nodes;
using Syncline.Providers.Extending;

namespace Syncline.Providers.ConfigRules;

/// <summary>Changes a config by a class of the user's.</summary>
internal sealed class CustomConfigTransformation(ICustomConfigTransformation inner, string className) : IConfigTransformation
{
    public static readonly CustomKind Kind =
        CustomKind.Of<ICustomConfigTransformation, IConfigTransformation>("CustomConfigTransformation", (inner, _, className) => new CustomConfigTransformation(inner, className));

    public void Apply(JsonObject config, TimeProvider clock) => CustomCall.Run(className, () => inner.Transform(config, ConfigScope.Of(config, clock)));
}
