using System.Runtime.CompilerServices;
using System.Text;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Cli.Tests.Fakes;

/// <summary>A source of a few pages, or of one failure.</summary>
internal sealed class ListSource(params string[][] pages) : ISource
{
    /// <summary>What ends every reading at once; null for none.</summary>
    public SourceException? Failure { get; set; }

    public async IAsyncEnumerable<SourcePage> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (Failure is not null)
        {
            throw Failure;
        }

        for (var number = 0; number < pages.Length; number++)
        {
            yield return new SourcePage
            {
                Records = [.. pages[number].Select(record => new SourceRecord(Encoding.UTF8.GetBytes(record), null))],
                Position = $$"""{"page":{{number}}}""",
                IsLast = number == pages.Length - 1,
                Total = pages.Sum(page => page.Length),
            };
        }
    }

    public Task<SyncError?> CheckAsync(SourceConnection connection, CancellationToken cancellationToken) => Task.FromResult<SyncError?>(null);
}
