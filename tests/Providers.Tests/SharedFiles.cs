using Xunit;

namespace Providers.Tests;

/// <summary>Files that lie beside the project, in the folder <c>shared</c>: recordings of the reference, partners' descriptions.</summary>
internal static class SharedFiles
{
    /// <summary>The full path of a file or folder under <c>shared</c>. Where it is missing, the test is skipped; with CI set it fails.</summary>
    public static string Path(params string[] parts)
    {
        var path = System.IO.Path.Combine([Root(), .. parts]);
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            Missing(path);
        }

        return path;
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Syncline.slnx")))
            {
                return System.IO.Path.GetFullPath(System.IO.Path.Combine(folder.FullName, "..", "shared"));
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has Syncline.slnx.");
    }

    private static void Missing(string path)
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")))
        {
            Assert.Fail($"{path} is missing, and this is CI, where nothing may be left out.");
        }

        Assert.Skip($"{path} is missing. Put the folder 'shared' beside the project to run this test.");
    }
}
