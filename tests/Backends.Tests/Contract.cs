namespace Backends.Tests;

/// <summary>What every suite of a seam begins with. A backend joins by a subclass of one line.</summary>
public abstract class Contract<TBackend> : IAsyncDisposable
    where TBackend : Backend, new()
{
    protected Contract()
    {
        Backend = new TBackend();
        World = new World(Backend);
    }

    protected Backend Backend { get; }

    protected World World { get; }

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await Backend.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
