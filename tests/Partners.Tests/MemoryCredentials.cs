using System.Text.Json.Nodes;
using Syncline.Retrieving;

namespace Partners.Tests;

/// <summary>Secrets in memory, with the compare-and-swap of the real store.</summary>
internal sealed class MemoryCredentials(JsonObject secrets) : ICredentials
{
    private readonly Lock _gate = new();
    private JsonObject _secrets = secrets;
    private long _version = 1;

    public ValueTask<StoredCredentials> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(new StoredCredentials((JsonObject)_secrets.DeepClone(), _version));
        }
    }

    public ValueTask<bool> TryReplaceAsync(long version, JsonObject secrets, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (version != _version)
            {
                return ValueTask.FromResult(false);
            }

            _secrets = (JsonObject)secrets.DeepClone();
            _version++;
            return ValueTask.FromResult(true);
        }
    }

    /// <summary>What a person does who enters another secret.</summary>
    public void Enter(string name, string value)
    {
        lock (_gate)
        {
            _secrets[name] = value;
            _version++;
        }
    }
}
