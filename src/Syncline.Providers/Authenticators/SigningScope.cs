using Syncline.Providers.Authentication;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Authenticators;

/// <summary>What templates of authenticators see.</summary>
internal static class SigningScope
{
    public static TemplateScope Scope(this SigningContext context) =>
        new TemplateScope(context.Clock).With("parameters", TemplateValue.EmptyDictionary).With("config", context.Config);
}
