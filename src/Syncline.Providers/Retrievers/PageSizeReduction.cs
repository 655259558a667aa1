using System.Numerics;
using Syncline.Providers.Components;

namespace Syncline.Providers.Retrievers;

/// <summary>A page that the partner refuses because there is too much in it is asked for again with fewer records, where an error handler says REDUCE_PAGE_SIZE.</summary>
internal sealed class PageSizeReduction
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("PageSizeReduction", node => new PageSizeReduction(node));

    private readonly double _factor;

    private PageSizeReduction(ComponentNode node)
    {
        _factor = node.Number("reduction_factor") ?? 2;
        Least = node.Integer("minimum_page_size") ?? 1;
        MostTimes = node.Integer("max_attempts") ?? 5;
        Restores = node.Choice("reset_policy", "NEVER", "AFTER_SUCCESSFUL_PAGE") == "AFTER_SUCCESSFUL_PAGE";
        var pause = node.Number("backoff_seconds") ?? 0.5;
        TimesAtLeast = node.Integer("retries_at_minimum_page_size") ?? 0;
        Message = node.Text("failure_message");
        Check(node, "reduction_factor", _factor is > 1 and < 1e9, "above 1");
        Check(node, "minimum_page_size", Least >= 1, "1 or more");
        Check(node, "max_attempts", MostTimes >= 1, "1 or more");
        Check(node, "backoff_seconds", pause is >= 0 and <= 3600, "from 0 to 3600");
        Check(node, "retries_at_minimum_page_size", TimesAtLeast >= 0, "0 or more");
        Pause = TimeSpan.FromSeconds(Math.Clamp(pause, 0, 3600));
    }

    /// <summary>The smallest page that is asked for.</summary>
    public BigInteger Least { get; }

    /// <summary>How often in a row a page is made smaller.</summary>
    public long MostTimes { get; }

    /// <summary>How often in a row the smallest page is asked for again.</summary>
    public long TimesAtLeast { get; }

    /// <summary>Whether the page after a smaller one is of full size again; else all pages of the slice stay small.</summary>
    public bool Restores { get; }

    /// <summary>The wait before a page is asked for again; the second time in a row twice that, and so on.</summary>
    public TimeSpan Pause { get; }

    /// <summary>What the manifest says besides where a page cannot be made any smaller; null for nothing.</summary>
    public string? Message { get; }

    /// <summary>The size after that one.</summary>
    public BigInteger After(BigInteger size) => BigInteger.Max(Least, new BigInteger(Math.Floor((double)size / _factor)));

    private static void Check(ComponentNode node, string field, bool isGood, string wanted)
    {
        if (!isGood)
        {
            node.Error(field, "manifest.bad_value", $"it is not {wanted}.", $"Write a number {wanted}.");
        }
    }
}
