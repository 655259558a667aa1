using Syncline.Providers.Components;
using Syncline.Providers.Extending;
using Syncline.Providers.Manifests;

namespace Providers.Tests.Extending;

/// <summary>The sample with one custom component of each kind: its assembly, loaded as an operator's, and its provider.</summary>
internal static class SampleComponents
{
    /// <summary>The assembly's file.</summary>
    public static string File { get; } = Path.Combine(AppContext.BaseDirectory, "CustomComponents.dll");

    /// <summary>Its provider's folder.</summary>
    public static string Provider { get; } = RepositoryFiles.Path("samples", "CustomComponents", "providers", "ledger");

    /// <summary>Its classes.</summary>
    public static CustomComponents Classes { get; } = CustomComponents.None.With(ComponentAssembly.Load(File));

    /// <summary>Its manifest, with these classes.</summary>
    public static ManifestReading Read(CustomComponents classes) => Read(Text, classes);

    /// <summary>Another manifest.</summary>
    public static ManifestReading Read(string text, CustomComponents classes) => ManifestFile.Read("manifest.yaml", System.Text.Encoding.UTF8.GetBytes(text), classes);

    /// <summary>Its manifest's text.</summary>
    public static string Text { get; } = System.IO.File.ReadAllText(Path.Combine(Provider, "manifest.yaml"));
}
