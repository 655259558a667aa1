using Syncline.Integrations;

namespace Syncline.Dashboard.Actions;

/// <summary>The dashboard's own way of acting, for a host that puts something around it: who may, and who did.</summary>
public static class DashboardActions
{
    /// <summary>Acts straight over the engine's control.</summary>
    public static IObjectActions Over(IObjectControl control) => new ObjectActions(control);
}
