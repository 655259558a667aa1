using Syncline.Providers.Components;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Incremental;

/// <summary>The field of a cursor: the manifest's, or the one that a catalog names where the manifest allows it.</summary>
internal sealed class CursorField(BoundTemplate field, bool mayBeChosen)
{
    public static CursorField Read(ComponentNode node)
    {
        var field = node.RequiredTemplate("cursor_field");
        if (field is { IsPlain: true } && field.Source.Contains('.', StringComparison.Ordinal))
        {
            node.Context.Problems.Warn(
                node.Mark,
                "manifest.bad_value",
                $"cursor_field '{field.Source}' is the name of a member at the top of records, not a path: where no record has a member of just this name, everything is read each time.",
                "Bring a nested member to the top with AddFields, and name that.");
        }

        return new(field, node.Boolean("allow_catalog_defined_cursor_field"));
    }

    public bool MayBeChosen => mayBeChosen;

    public string In(ReadingContext context) => (mayBeChosen ? context.Selection?.CursorField : null) ?? field.EvaluateText(context.Scope);
}
