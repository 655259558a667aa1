using System.Globalization;
using Syncline.Providers.Components;
using Syncline.Providers.Reading;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Backoff;

/// <summary>A number of seconds that a template gives.</summary>
internal static class BackoffNumber
{
    public static double? Of(BoundTemplate? template, TemplateScope scope)
    {
        if (template is null)
        {
            return null;
        }

        var value = template.Evaluate(scope);
        if (value.IsNone || value.ToText().Length == 0)
        {
            return null;
        }

        return double.TryParse(value.ToText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw StreamFailure.Of(FailureKind.System, "manifest.bad_value", $"The wait '{template.Source}' is not a number.", "Mend the backoff strategy.");
    }
}
