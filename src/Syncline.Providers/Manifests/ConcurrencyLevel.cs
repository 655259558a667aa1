using Syncline.Providers.Components;
using Syncline.Providers.Reading;
using Syncline.Runs;

namespace Syncline.Providers.Manifests;

/// <summary>How many slices are read at once, by a person's reading and by the engine, which begins later ones with what the partner's budget has to spare.</summary>
internal sealed class ConcurrencyLevel(BoundTemplate? level, int? most)
{
    /// <summary>Beyond that the pages that wait would fill the memory.</summary>
    private const int Limit = 100;

    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ConcurrencyLevel", node =>
    {
        var level = node.RequiredTemplate("default_concurrency");
        var most = node.Integer("max_concurrency");
        if (node.Raw("default_concurrency") is ScalarNode { IsText: true } && most is null)
        {
            node.Error("max_concurrency", "manifest.missing_field", "it is missing, and default_concurrency is a template.", "Say how many there are at most.");
        }

        return new ConcurrencyLevel(level, most is null ? null : (int)Math.Clamp(most.Value, 1, Limit));
    });

    /// <summary>How many slices may be read at once; from 1.</summary>
    /// <exception cref="SyncException">What the manifest says is no whole number from 1.</exception>
    public int Most(ReadingContext context) => level?.EvaluateInteger(context.Scope) is { } asked && asked >= 1
        ? (int)System.Numerics.BigInteger.Min(asked, most ?? Limit)
        : throw StreamFailure.Of(FailureKind.Config, "manifest.bad_value", $"default_concurrency '{level?.Source}' is no whole number from 1.", "Mend it, or the setting that it comes from.");
}
