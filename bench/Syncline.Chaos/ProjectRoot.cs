namespace Syncline.Chaos;

/// <summary>Files of this repository and of its build.</summary>
internal static class ProjectRoot
{
    /// <summary>The folder with the solution.</summary>
    public static string Folder { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The command line, built as this program is; <c>./test</c> names one that is compiled ahead of time as well, as it is started some hundred times.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("SYNCLINE_TEST_PROGRAM") ?? Path.Combine(
        Folder, "artifacts", "bin", "Syncline.Cli", Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)), "syncline");

    /// <summary>The providers that are shipped.</summary>
    public static string Providers { get; } = Path.Combine(Folder, "providers");

    /// <summary>Programs that tests need and that nobody here wrote.</summary>
    public static string Tools { get; } = Path.Combine(Folder, "tests", "tools");

    private static string Find(string from)
    {
        var folder = new DirectoryInfo(from);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Syncline.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above '{from}' holds Syncline.slnx.");
    }
}
