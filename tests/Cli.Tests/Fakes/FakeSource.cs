using Syncline.Retrieving;
using Syncline.Runs;

namespace Cli.Tests.Fakes;

/// <summary>A source that only answers checks.</summary>
internal sealed class FakeSource : ISource
{
    /// <summary>What a check answers; null when all is well.</summary>
    public SyncError? CheckAnswer { get; set; }

    /// <summary>What the last check was given.</summary>
    public StoredCredentials? Checked { get; private set; }

    public IAsyncEnumerable<SourcePage> ReadAsync(ReadRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async Task<SyncError?> CheckAsync(SourceConnection connection, CancellationToken cancellationToken)
    {
        Checked = await connection.Credentials.ReadAsync(cancellationToken);
        return CheckAnswer;
    }
}
