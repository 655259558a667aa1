using Xunit;

namespace Replaying;

/// <summary>Files that lie beside the project, in the folder <c>shared</c>: recordings of the reference, partners' descriptions.</summary>
internal static class SharedFiles
{
    /// <summary>The full path of a file or folder under <c>shared</c>. Where it is missing, the test is skipped; with CI set it fails.</summary>
    public static string Path(params string[] parts)
    {
        var path = System.IO.Path.GetFullPath(RepositoryFiles.Path(["..", "shared", .. parts]));
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            Missing(path);
        }

        return path;
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
