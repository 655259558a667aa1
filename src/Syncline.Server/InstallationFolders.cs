namespace Syncline.Server;

/// <summary>Where an installation keeps its files.</summary>
public sealed record InstallationFolders
{
    /// <summary>The environment variable that names the data folder.</summary>
    public const string DataVariable = "SYNCLINE_DATA";

    /// <summary>The environment variable that names the providers folder.</summary>
    public const string ProvidersVariable = "SYNCLINE_PROVIDERS";

    /// <summary>The environment variable that names the key file.</summary>
    public const string KeyFileVariable = "SYNCLINE_KEY_FILE";

    /// <summary>The data folder, absolute.</summary>
    public required string Data { get; init; }

    /// <summary>The folder with one folder per Provider, absolute.</summary>
    public required string Providers { get; init; }

    /// <summary>The database file.</summary>
    public string Database => Path.Combine(Data, "syncline.db");

    /// <summary>The key file, which all processes of an installation share. Default <c>syncline.key</c> in the data folder.</summary>
    public string KeyFile
    {
        get => field ?? Path.Combine(Data, "syncline.key");
        init;
    }

    /// <summary>The file that a running server holds exclusively.</summary>
    public string Lock => Database + ".lock";

    /// <summary>Who the running server is: process id and addresses, for people.</summary>
    public string ServerNote => Path.Combine(Data, "server.json");

    /// <summary>Finds the folders: what was asked for, else the environment's, else <c>./syncline-data</c>, and <c>./providers</c> or the one beside the program.</summary>
    public static InstallationFolders Of(string? data, string? providers, Func<string, string?> variable)
    {
        var here = Path.GetFullPath("providers");
        return new InstallationFolders
        {
            Data = Path.GetFullPath(data ?? variable(DataVariable) ?? "syncline-data"),
            Providers = Path.GetFullPath(
                providers ?? variable(ProvidersVariable) ?? (Directory.Exists(here) ? here : Path.Combine(AppContext.BaseDirectory, "providers"))),
            KeyFile = variable(KeyFileVariable) is { Length: > 0 } key ? Path.GetFullPath(key) : null!,
        };
    }
}
