namespace Api.Tests.Contracts;

/// <summary>A contract over a server that syncs two customers from a partner.</summary>
public abstract class WorldContract<TSetup> : ClientContract<TSetup>
    where TSetup : ApiSetup, new()
{
    private protected ApiWorld World { get; private set; } = null!;

    private protected Tenant Acme => World.Acme;

    private protected override ApiServer Server => World.Server;

    public override ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return World.DisposeAsync();
    }

    private protected override async Task StartAsync() => World = await ApiWorld.StartAsync(storage: Setup.NewStorage());
}
