using System.Text.Json.Nodes;
using Syncline.Retrieving;

namespace Providers.Tests.Http;

/// <summary>Credentials in memory, with the versions that were stored.</summary>
internal sealed class StoredSecrets(JsonObject secrets) : ICredentials
{
    private readonly Lock _lock = new();
    private JsonObject _secrets = secrets;

    public long Version { get; private set; } = 1;

    public int Replacements { get; private set; }

    /// <summary>Runs before a replacement is judged: where another process may be quicker.</summary>
    public Action? BeforeReplace { get; set; }

    public JsonObject Now
    {
        get
        {
            lock (_lock)
            {
                return (JsonObject)_secrets.DeepClone();
            }
        }
    }

    public ValueTask<StoredCredentials> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(new StoredCredentials((JsonObject)_secrets.DeepClone(), Version));
        }
    }

    public ValueTask<bool> TryReplaceAsync(long version, JsonObject secrets, CancellationToken cancellationToken)
    {
        BeforeReplace?.Invoke();
        lock (_lock)
        {
            if (version != Version)
            {
                return ValueTask.FromResult(false);
            }

            Store(secrets);
            Replacements++;
            return ValueTask.FromResult(true);
        }
    }

    /// <summary>Who has the right to renew; null while only one process is assumed.</summary>
    public Dictionary<string, DateTimeOffset>? Holders { get; set; }

    /// <summary>The clock of the right to renew.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public ValueTask<bool> TryHoldRenewalAsync(string holder, TimeSpan duration, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (Holders is null)
            {
                return ValueTask.FromResult(true);
            }

            if (Holders.Any(other => other.Key != holder && other.Value > Clock.GetUtcNow()))
            {
                return ValueTask.FromResult(false);
            }

            Holders.Clear();
            Holders[holder] = Clock.GetUtcNow() + duration;
            return ValueTask.FromResult(true);
        }
    }

    public ValueTask ReleaseRenewalAsync(string holder, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Holders?.Remove(holder);
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>What another process stores.</summary>
    public void Store(JsonObject secrets)
    {
        lock (_lock)
        {
            _secrets = (JsonObject)secrets.DeepClone();
            Version++;
        }
    }
}
