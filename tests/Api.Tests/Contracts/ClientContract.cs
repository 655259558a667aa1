using Syncline.Client;
using Syncline.Integrations;

namespace Api.Tests.Contracts;

/// <summary>What every contract of the API begins with: a client over an API of its own.</summary>
public abstract class ClientContract<TSetup> : IAsyncLifetime
    where TSetup : ApiSetup, new()
{
    /// <summary>The database and the way.</summary>
    protected ApiSetup Setup { get; } = new TSetup();

    /// <summary>An admin of the installation.</summary>
    protected ISynclineClient Admin { get; private set; } = null!;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract ApiServer Server { get; }

    public async ValueTask InitializeAsync()
    {
        await StartAsync();
        Admin = await ClientAsync(AccessRole.Admin);
    }

    public abstract ValueTask DisposeAsync();

    private protected abstract Task StartAsync();

    /// <summary>Somebody with this role, of the installation or of a customer.</summary>
    protected async Task<ISynclineClient> ClientAsync(AccessRole role, long? customer = null) => Setup.ClientOf(
        Server, await Server.MakeKeyAsync(Enum.Parse<Syncline.Access.AccessRole>(role.ToString()), customer is { } number ? new CustomerId(number) : null));

    /// <summary>Every item of a list, page by page.</summary>
    protected static async Task<List<T>> AllAsync<T>(Func<string?, Task<Page<T>>> read) => await Pages.AllAsync(read, Stop).ToListAsync(Stop);

    /// <summary>Looks every 50 ms until it is there.</summary>
    protected static async Task<T> UntilAsync<T>(Func<Task<T?>> find)
        where T : class
    {
        for (var i = 0; i < 300; i++)
        {
            if (await find() is { } found)
            {
                return found;
            }

            await Task.Delay(50, Stop);
        }

        throw new InvalidOperationException("It did not come within 15 s.");
    }
}
