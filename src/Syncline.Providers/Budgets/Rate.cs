using Syncline.Providers.Components;

namespace Syncline.Providers.Budgets;

/// <summary>A number of calls, and the time in which they may be made.</summary>
internal sealed class Rate
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("Rate", node =>
    {
        _ = (node.RequiredTemplate("limit"), node.RequiredTemplate("interval"));
        return new Rate();
    });
}
