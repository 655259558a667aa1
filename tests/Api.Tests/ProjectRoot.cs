namespace Api.Tests;

/// <summary>Where the project's files are.</summary>
internal static class ProjectRoot
{
    public static string Folder { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "Syncline.slnx"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No folder above the tests has a Syncline.slnx."));
}
