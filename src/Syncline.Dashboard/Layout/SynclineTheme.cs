using MudBlazor;

namespace Syncline.Dashboard.Layout;

/// <summary>MudBlazor's part of the look; the rest is in dashboard.css, with the same colours.</summary>
internal static class SynclineTheme
{
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#2f5bea",
            Success = "#15803d",
            Error = "#c81e1e",
            Warning = "#b45309",
            Info = "#0e7490",
            Background = "#f5f6f9",
            Surface = "#ffffff",
            TextPrimary = "#161b26",
            TextSecondary = "#566074",
            ActionDefault = "#566074",
            LinesDefault = "#e3e7ee",
            Divider = "#e3e7ee",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#8aa6ff",
            PrimaryContrastText = "#0d1220",
            Success = "#2f9e5b",
            Error = "#d9484b",
            Warning = "#f0b04a",
            Info = "#4cc3dd",
            Background = "#0e1118",
            Surface = "#171b25",
            TextPrimary = "#e8ebf3",
            TextSecondary = "#a3adc0",
            ActionDefault = "#a3adc0",
            LinesDefault = "#282e3c",
            Divider = "#282e3c",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = ["Inter", "system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "sans-serif"], FontSize = ".875rem", LetterSpacing = "normal" },
            Button = new ButtonTypography { TextTransform = "none", FontWeight = "600", LetterSpacing = "normal" },
        },
    };
}
