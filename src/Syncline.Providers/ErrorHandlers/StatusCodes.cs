using System.Collections.Frozen;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;

namespace Syncline.Providers.ErrorHandlers;

/// <summary>Lists of HTTP statuses in a manifest.</summary>
internal static class StatusCodes
{
    /// <summary>The field's statuses, numbers or texts of digits; none where it is absent. What is neither is told.</summary>
    public static FrozenSet<int> Read(ComponentNode node, string field)
    {
        var codes = new HashSet<int>();
        foreach (var item in node.Items(field) ?? [])
        {
            if (item is ScalarNode scalar && (scalar.TryGetInteger(out var code) || long.TryParse(scalar.Source, out code)))
            {
                codes.Add((int)code);
            }
            else
            {
                node.Context.Problems.Error(item.Mark, "manifest.wrong_type", $"A status is {item.Kind}.", "Write a whole number such as 404.");
            }
        }

        return codes.ToFrozenSet();
    }
}
