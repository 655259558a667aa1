using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Syncline.Integrations;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Bench.Speed;

/// <summary>One Provider with one type that is read incrementally, or with another besides that reads in full. Asked by the engine itself, it has nothing new: one page without records.</summary>
internal sealed class SpeedCatalog : IProviderCatalog, ISource
{
    /// <summary>The Provider's name.</summary>
    public const string Partner = "bench";

    /// <summary>The type that is read incrementally.</summary>
    public const string Incremental = "account";

    /// <summary>The type whose every run is a full reading; what is absent from one is deleted.</summary>
    public const string Full = "plan";

    private readonly Provider _provider;

    /// <summary>Makes it.</summary>
    /// <param name="hasFull">Whether it has the type that reads in full.</param>
    public SpeedCatalog(bool hasFull) => _provider = new Provider
    {
        Name = Partner,
        DisplayName = "Bench",
        Source = this,
        Settings = [],
        Types = new[] { Type(Incremental, isFull: false), Type(Full, isFull: true) }.Where(type => hasFull || !type.ReadsInFull).ToFrozenDictionary(type => type.Name),
    };

    /// <inheritdoc/>
    public IReadOnlyCollection<Provider> All => [_provider];

    /// <inheritdoc/>
    public Provider? Find(string name) => name == Partner ? _provider : null;

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourcePage> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield return new SourcePage { Records = [], Position = "{}", IsLast = true };
    }

    /// <inheritdoc/>
    public Task<SyncError?> CheckAsync(SourceConnection connection, CancellationToken cancellationToken) => Task.FromResult<SyncError?>(null);

    private static ProvidedType Type(string name, bool isFull) => new()
    {
        Name = name,
        Stream = name + "s",
        ReadsInFull = isFull,
        Interval = TimeSpan.FromMinutes(180),
        Resume = ResumeKind.Keyset,
        Deletes = isFull ? DeletePolicy.Absence : DeletePolicy.None,
        Mapping = SpeedRecords.Mapping,
    };
}
