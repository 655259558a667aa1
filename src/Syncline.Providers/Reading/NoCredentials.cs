using System.Text.Json.Nodes;
using Syncline.Retrieving;

namespace Syncline.Providers.Reading;

/// <summary>Secrets that are all in the settings already.</summary>
internal sealed class NoCredentials : ICredentials
{
    public static readonly NoCredentials Instance = new();

    public ValueTask<StoredCredentials> ReadAsync(CancellationToken cancellationToken) => ValueTask.FromResult(new StoredCredentials([], 1));

    public ValueTask<bool> TryReplaceAsync(long version, JsonObject secrets, CancellationToken cancellationToken) => ValueTask.FromResult(true);
}
