using Syncline.Providers.Components;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Incremental;

/// <summary>The field of a cursor: the manifest's, or the one that a catalog names where the manifest allows it.</summary>
internal sealed class CursorField(BoundTemplate field, bool mayBeChosen)
{
    public static CursorField Read(ComponentNode node) => new(node.RequiredTemplate("cursor_field"), node.Boolean("allow_catalog_defined_cursor_field"));

    public bool MayBeChosen => mayBeChosen;

    public string In(ReadingContext context) => (mayBeChosen ? context.Selection?.CursorField : null) ?? field.EvaluateText(context.Scope);
}
