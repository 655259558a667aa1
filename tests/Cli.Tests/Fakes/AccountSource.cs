using System.Runtime.CompilerServices;
using System.Text;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Cli.Tests.Fakes;

/// <summary>A partner with one account a token: each has one record of its own, and one under an id that all have.</summary>
internal sealed class AccountSource : ISource
{
    /// <summary>Positions that readings began from.</summary>
    public List<string?> Positions { get; } = [];

    public async IAsyncEnumerable<SourcePage> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Positions.Add(request.Position);
        var account = await FindAccountAsync(request.Connection, cancellationToken);
        yield return new SourcePage
        {
            Records = [Record($"of {account}", account), Record("shared", account)],
            Position = $$"""{"account":"{{account}}"}""",
            IsLast = true,
        };
    }

    public Task<SyncError?> CheckAsync(SourceConnection connection, CancellationToken cancellationToken) => Task.FromResult<SyncError?>(null);

    /// <summary>The token's first letter.</summary>
    public async Task<string?> FindAccountAsync(SourceConnection connection, CancellationToken cancellationToken) =>
        (await connection.Credentials.ReadAsync(cancellationToken)).Secrets["token"]!.GetValue<string>()[..1];

    private static SourceRecord Record(string id, string? account) => new(Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","name":"{{account}}"}"""), null);
}
