using System.Collections.Concurrent;
using Syncline.Integrations;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;

namespace Syncline.Providers.Streams;

/// <summary>Streams that share what only one reading may use at a time. Integrations share nothing; other processes are not known of.</summary>
internal sealed class StreamGroup
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("StreamGroup", node => new StreamGroup(node));

    private readonly ConcurrentDictionary<(CustomerId, IntegrationId), SemaphoreSlim> _turns = new();

    private StreamGroup(ComponentNode node)
    {
        node.RequireItems("streams", "Name the group's streams by $ref.", least: 0);
        _ = node.RequiredComponent<BlockSimultaneousSyncsAction>("action");
        Mark = node.Mark;
        Streams = [.. (node.Items("streams") ?? []).Select(item => ((item as MappingNode)?["name"] as ScalarNode)?.PythonText).OfType<string>()];
    }

    public Mark Mark { get; }

    /// <summary>The names of its streams.</summary>
    public IReadOnlyList<string> Streams { get; }

    /// <summary>Waits until no other stream of the group is read for this Integration.</summary>
    /// <returns>To be disposed when the reading is over.</returns>
    public async Task<IDisposable> EnterAsync(CustomerId customer, IntegrationId integration, CancellationToken cancellationToken)
    {
        var turn = _turns.GetOrAdd((customer, integration), static _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
