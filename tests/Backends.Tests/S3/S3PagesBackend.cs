using Backends.Tests.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Syncline.Backends.S3;

namespace Backends.Tests.S3;

/// <summary>PostgreSQL, with the bodies of staged pages in a bucket.</summary>
public sealed class S3PagesBackend : PostgresBackend
{
    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        var server = S3Bucket.Open();
        services.AddS3Pages(options => (options.Bucket, options.Prefix, options.ServiceUrl) = (S3Bucket.Name, Database, server));
    }
}
