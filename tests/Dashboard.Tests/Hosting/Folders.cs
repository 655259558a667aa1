namespace Dashboard.Tests.Hosting;

/// <summary>Folders of this repository.</summary>
internal static class Folders
{
    /// <summary>The one with the solution.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>Whether somebody named a folder for pictures: they are to be good ones then.</summary>
    public static bool ArePicturesWanted => Environment.GetEnvironmentVariable("SYNCLINE_PICTURES") is { Length: > 0 };

    /// <summary>For pictures that nothing shows but a person may want to look at: artifacts/pictures.</summary>
    public static string Looks { get; } = Made(Path.Combine("artifacts", "pictures"));

    /// <summary>The folder that SYNCLINE_PICTURES names, seen from the repository's root; else as <see cref="Looks"/>.</summary>
    public static string Pictures { get; } = ArePicturesWanted ? Made(Environment.GetEnvironmentVariable("SYNCLINE_PICTURES")!) : Looks;

    private static string Made(string named) => Directory.CreateDirectory(Path.Combine(Repository, named)).FullName;

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
