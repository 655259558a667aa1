namespace Syncline.Server.Hosting;

/// <summary>An application's services, with one of them replaced for whoever is given these.</summary>
internal sealed class OverridingServices<T>(IServiceProvider services, T own) : IServiceProvider
    where T : class
{
    public object? GetService(Type serviceType) => serviceType == typeof(T) ? own : services.GetService(serviceType);
}
