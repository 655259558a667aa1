using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Sandbox;

namespace Sandbox.Tests;

/// <summary>A small sandbox whose clock stands still unless a test moves it.</summary>
public abstract class SandboxTest : IAsyncLifetime
{
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    protected SandboxServer Server { get; private set; } = null!;

    /// <summary>Bodies by id, as a reader would have stored them.</summary>
    private protected static void ShouldEqualOracle(IEnumerable<KeyValuePair<string, string>> read, IEnumerable<OracleRecord> oracle)
    {
        var expected = oracle.ToDictionary(record => record.Id, record => record.Body);
        var found = read.ToDictionary();
        found.Keys.Order(StringComparer.Ordinal).ShouldBe(expected.Keys.Order(StringComparer.Ordinal));
        foreach (var (id, body) in expected)
        {
            found[id].ShouldBe(body);
        }
    }

    protected virtual SandboxOptions Options => new() { Records = 4_000 };

    public async ValueTask InitializeAsync() => Server = await SandboxServer.StartAsync(Options, Time, Stop);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected Task<SandboxClient> SignInAsync(string partner, string customer = "ACME") => SandboxClient.SignInAsync(Server, customer, partner, Stop);
}
