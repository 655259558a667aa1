namespace Dashboard.Tests.Hosting;

/// <summary>Where pictures go.</summary>
internal static class Folders
{
    /// <summary>The folder that SYNCLINE_PICTURES names, seen from the repository's root; else artifacts/pictures.</summary>
    public static string Pictures()
    {
        var named = Environment.GetEnvironmentVariable("SYNCLINE_PICTURES");
        var folder = Path.Combine(Repository(), string.IsNullOrEmpty(named) ? Path.Combine("artifacts", "pictures") : named);
        Directory.CreateDirectory(folder);
        return folder;
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Syncline.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
