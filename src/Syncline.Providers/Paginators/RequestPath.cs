using Syncline.Providers.Components;

namespace Syncline.Providers.Paginators;

/// <summary>The page token is the next page's address.</summary>
internal sealed class RequestPath : IPageTokenOption
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("RequestPath", _ => new RequestPath());
}
