namespace Dashboard.Tests.Hosting;

/// <summary>Folders of this repository.</summary>
internal static class Folders
{
    /// <summary>The one with the solution.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The folder that SYNCLINE_PICTURES names, seen from the repository's root; else artifacts/pictures.</summary>
    public static string Pictures()
    {
        var named = Environment.GetEnvironmentVariable("SYNCLINE_PICTURES");
        var folder = Path.Combine(Repository, string.IsNullOrEmpty(named) ? Path.Combine("artifacts", "pictures") : named);
        Directory.CreateDirectory(folder);
        return folder;
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Syncline.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
