using System.Collections.Frozen;

namespace Syncline.Providers.Components;

/// <summary>Components of the format that this version has not: refused by name, never ignored.</summary>
internal static class LaterComponents
{
    public static readonly FrozenSet<string> Names = new[] { "FileUploader" }.ToFrozenSet(StringComparer.Ordinal);
}
