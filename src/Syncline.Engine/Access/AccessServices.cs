using Microsoft.Extensions.DependencyInjection;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Reporting;

namespace Syncline.Access;

/// <summary>Adds who may do what, and who did.</summary>
public static class AccessServices
{
    /// <summary>
    /// Has every change of a setting that goes through a store written into the audit log, whichever way it comes. Call it once, after the backend's stores were
    /// added.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="usual">Who acts in this process where nobody else is named; null for nobody.</param>
    public static IServiceCollection AddSynclineAccess(this IServiceCollection services, Actor? usual = null)
    {
        services.AddSingleton(provider => new AuditTrail(provider.GetRequiredService<IAuditLog>(), usual));
        services.AddSingleton<ApiKeys>();
        services.Wrap<IObjectControl>((provider, inner) => new AuditedObjectControl(
            inner, provider.GetRequiredService<IObjectReader>(), provider.GetRequiredService<ISettingRevisions>(), provider.GetRequiredService<AuditTrail>()));
        services.Wrap<IIntegrationStore>((provider, inner) =>
            new AuditedIntegrationStore(inner, provider.GetRequiredService<ISettingRevisions>(), provider.GetRequiredService<AuditTrail>()));
        services.Wrap<IIntegrationNames>((provider, inner) => new AuditedIntegrationNames(
            inner, provider.GetRequiredService<IIntegrationStore>(), provider.GetRequiredService<ISettingRevisions>(), provider.GetRequiredService<AuditTrail>()));
        services.Wrap<ICustomerStore>((provider, inner) => new AuditedCustomerStore(inner, provider.GetRequiredService<AuditTrail>()));
        services.Wrap<IQuarantineStore>((provider, inner) => new AuditedQuarantineStore(inner, provider.GetRequiredService<AuditTrail>()));
        return services.Wrap<IResetStore>((provider, inner) => new AuditedResetStore(inner, provider.GetRequiredService<AuditTrail>()));
    }

    private static IServiceCollection Wrap<T>(this IServiceCollection services, Func<IServiceProvider, T, T> wrap)
        where T : class
    {
        var inner = services.Last(service => service.ServiceType == typeof(T));
        services.Remove(inner);
        return services.AddSingleton(provider => wrap(provider, (T)Make(provider, inner)));
    }

    private static object Make(IServiceProvider provider, ServiceDescriptor service) =>
        service.ImplementationInstance
        ?? service.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, service.ImplementationType!);
}
