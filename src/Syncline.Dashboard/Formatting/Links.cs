using Syncline.Integrations;

namespace Syncline.Dashboard.Formatting;

/// <summary>The addresses of pages, relative to the base.</summary>
public static class Links
{
    /// <summary>An Integration Object's page.</summary>
    public static string To(ObjectKey key) => $"objects/{key.Customer}/{key.Object}";

    /// <summary>A part of an Integration Object's page.</summary>
    public static string To(ObjectKey key, string tab) => $"{To(key)}?tab={tab}";

    /// <summary>A path with those of the parameters that are there.</summary>
    public static string With(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var text = new System.Text.StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }

        return text.ToString();
    }
}
