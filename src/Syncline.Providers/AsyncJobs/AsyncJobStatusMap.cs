using System.Collections.Frozen;
using Syncline.Providers.Components;

namespace Syncline.Providers.AsyncJobs;

/// <summary>What a partner's words for the status of a job mean.</summary>
internal sealed class AsyncJobStatusMap
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("AsyncJobStatusMap", node => new AsyncJobStatusMap(node));

    private readonly FrozenDictionary<string, AsyncJobStatus> _byWord;

    private AsyncJobStatusMap(ComponentNode node)
    {
        var words = new Dictionary<string, AsyncJobStatus>(StringComparer.Ordinal);
        foreach (var (field, status, isNeeded) in Fields)
        {
            if (isNeeded)
            {
                node.Require(field);
            }

            foreach (var word in node.Texts(field) ?? [])
            {
                if (!words.TryAdd(word, status))
                {
                    node.Error(field, "manifest.bad_value", $"'{word}' is there twice.", "Give each word one meaning.");
                }
            }
        }

        _byWord = words.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static (string Field, AsyncJobStatus Status, bool IsNeeded)[] Fields =>
    [
        ("running", AsyncJobStatus.Running, true),
        ("completed", AsyncJobStatus.Completed, true),
        ("failed", AsyncJobStatus.Failed, true),
        ("timeout", AsyncJobStatus.Timeout, true),
        ("skipped", AsyncJobStatus.Skipped, false),
    ];

    /// <summary>The meaning; null where the word has none.</summary>
    public AsyncJobStatus? Find(string word) => _byWord.TryGetValue(word, out var status) ? status : null;
}
