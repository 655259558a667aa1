using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Syncline.Backends.Postgres.Retrieving;

namespace Syncline.Backends.S3;

/// <summary>Keeps the bodies of staged pages in a bucket.</summary>
public static class S3PagesRegistration
{
    /// <summary>
    /// Registers it, for the stores on PostgreSQL. Every process of an installation must have it, or none. The start of the host fails with
    /// <c>store.pages_unreachable</c> where the bucket cannot be used, and with the options' own messages where those are wrong.
    /// </summary>
    public static IServiceCollection AddS3Pages(this IServiceCollection services, Action<S3PagesOptions> configure)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<S3PagesOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<S3PageBodies>()
            .AddSingleton<IPageBodies>(provider => provider.GetRequiredService<S3PageBodies>())
            .AddHostedService<S3PagesCheck>();
    }
}
