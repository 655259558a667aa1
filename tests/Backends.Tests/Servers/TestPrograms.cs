namespace Backends.Tests.Servers;

/// <summary>What tests need beside the project.</summary>
internal static class TestPrograms
{
    /// <summary>The project's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Skips the test for the reason given; with CI set, where nothing may be left out, fails it.</summary>
    public static Exception Missing(string reason, string hint)
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")))
        {
            Assert.Fail($"{reason} This is CI, where nothing may be left out.");
        }

        Assert.Skip($"{reason} {hint}");
        return new InvalidOperationException(reason);
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
