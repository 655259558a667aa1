using System.Text.Json.Nodes;
using Syncline.Providers.Extending;
using Syncline.Providers.Reading;

namespace Syncline.Providers.ConfigRules;

/// <summary>Refuses what a class of the user's refuses.</summary>
internal sealed class CustomValidationStrategy(ICustomValidationStrategy inner, string className) : IValidationStrategy
{
    public static readonly CustomKind Kind =
        CustomKind.Of<ICustomValidationStrategy, IValidationStrategy>("CustomValidationStrategy", (inner, _, className) => new CustomValidationStrategy(inner, className));

    public void Validate(JsonNode? value)
    {
        if (CustomCall.Run(className, () => inner.FindFault(value)) is { } fault)
        {
            throw StreamFailure.Of(FailureKind.Config, "provider.bad_settings", fault, "Mend the settings of the Integration.");
        }
    }
}
