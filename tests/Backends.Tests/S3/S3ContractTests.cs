using Backends.Tests.Contracts;
using Syncline.Integrations;

namespace Backends.Tests.S3;

public sealed class S3ApplyStoreTests : ApplyStoreContract<S3PagesBackend>;

public sealed class S3ReconcileStoreTests : ReconcileStoreContract<S3PagesBackend>;

public sealed class S3SweepStoreTests : SweepStoreContract<S3PagesBackend>;

public sealed class S3PruneStoreTests : PruneStoreContract<S3PagesBackend>;

public sealed class S3SupersedeTests : SupersedeContract<S3PagesBackend>;

public sealed class S3RetrieveStoreTests : RetrieveStoreContract<S3PagesBackend>
{
    /// <summary>The bucket loses it, and whoever was to apply it notices.</summary>
    protected override async Task LoseStagedPageAsync(RunKey run, int page)
    {
        var keys = await S3Bucket.ListAsync($"{((S3PagesBackend)Backend).Database}/{run.Customer}/{run.Run}/{page}", Stop);
        await S3Bucket.DeleteAsync(keys.ShouldHaveSingleItem(), Stop);
        (await World.Apply.FindPageAsync(run, page, Stop)).ShouldBeNull();
    }
}
