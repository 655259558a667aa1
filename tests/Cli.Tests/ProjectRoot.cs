namespace Cli.Tests;

/// <summary>The project's own files, above the folder that the tests run in.</summary>
internal static class ProjectRoot
{
    /// <summary>Where they are.</summary>
    public static string Folder { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Syncline.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above '{AppContext.BaseDirectory}' has a Syncline.slnx.");
    }
}
