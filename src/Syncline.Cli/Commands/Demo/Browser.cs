using System.ComponentModel;
using System.Diagnostics;

namespace Syncline.Cli.Commands.Demo;

/// <summary>Opens pages for a person.</summary>
internal static class Browser
{
    /// <summary>Opens an address in the desktop's browser where there is a desktop; else does nothing.</summary>
    public static void TryOpen(string address, Func<string, string?> variable)
    {
        var opener = OperatingSystem.IsMacOS() ? "open"
            : OperatingSystem.IsWindows() ? "explorer"
            : variable("DISPLAY") is not null || variable("WAYLAND_DISPLAY") is not null ? "xdg-open"
            : null;
        if (opener is null)
        {
            return;
        }

        try
        {
            using var started = Process.Start(new ProcessStartInfo(opener, address) { RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (Win32Exception)
        {
            // No opener is installed; the address is on the terminal.
        }
    }
}
