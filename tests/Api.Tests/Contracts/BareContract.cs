namespace Api.Tests.Contracts;

/// <summary>A contract over a server on which nothing is and nothing syncs.</summary>
public abstract class BareContract<TSetup> : ClientContract<TSetup>
    where TSetup : ApiSetup, new()
{
    private ApiServer _server = null!;

    private protected override ApiServer Server => _server;

    public override ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _server.DisposeAsync();
    }

    private protected override async Task StartAsync() => _server = await ApiServer.StartAsync(storage: Setup.NewStorage(), hasEngine: false);
}
