namespace Partners.Tests;

/// <summary>Where the project's files are, and those that lie beside it in the folder <c>shared</c>.</summary>
internal static class ProjectFiles
{
    /// <summary>The project's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The full path of a file under <c>shared</c>. Where it is missing, the test is skipped; with CI set it fails.</summary>
    public static string Shared(params string[] parts)
    {
        var path = Path.GetFullPath(Path.Combine([Root, "..", "shared", .. parts]));
        if (!File.Exists(path))
        {
            SkipOrFail($"{path} is missing.", "Put the folder 'shared' beside the project to run this test.");
        }

        return path;
    }

    /// <summary>Skips the test for the reason given; with CI set, where nothing may be left out, fails it.</summary>
    public static void SkipOrFail(string reason, string hint)
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")))
        {
            Assert.Fail($"{reason} This is CI, where nothing may be left out.");
        }

        Assert.Skip($"{reason} {hint}");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Syncline.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has Syncline.slnx.");
    }
}
