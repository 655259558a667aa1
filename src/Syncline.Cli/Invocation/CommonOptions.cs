using System.CommandLine;

namespace Syncline.Cli.Invocation;

/// <summary>The options that every command has.</summary>
internal sealed class CommonOptions
{
    /// <summary>The data folder's option.</summary>
    public Option<string?> Data { get; } = new("--data")
    {
        Description = "The data folder: database and key file. Also SYNCLINE_DATA. Default ./syncline-data (demo: ./.demo).",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>The providers folder's option.</summary>
    public Option<string?> Providers { get; } = new("--providers")
    {
        Description = "The folder with one folder per provider. Also SYNCLINE_PROVIDERS. Default ./providers, else the one beside the program.",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>The database's option.</summary>
    public Option<string?> Database { get; } = new("--database")
    {
        Description = "sqlite (the default: a file in the data folder), postgres://USER:PASSWORD@HOST/DATABASE, or @FILE that holds it. Also SYNCLINE_DATABASE.",
        HelpName = "ADDRESS",
        Recursive = true,
    };

    /// <summary>The key file's option.</summary>
    public Option<string?> KeyFile { get; } = new("--key-file")
    {
        Description = "The key file, which all processes share. Also SYNCLINE_KEY_FILE. Default syncline.key in the data folder.",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary>The settings file's option.</summary>
    public Option<string?> Settings { get; } = new("--settings")
    {
        Description = "A file with a line NAME=value for each setting, by the environment's names; options and environment come first. Also SYNCLINE_SETTINGS.",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary>Asks for output that a program reads.</summary>
    public Option<bool> Json { get; } = new("--json")
    {
        Description = "One JSON object per line instead of tables; errors too.",
        Recursive = true,
    };

    /// <summary>Adds them to the root command.</summary>
    public void AddTo(RootCommand root)
    {
        root.Add(Data);
        root.Add(Providers);
        root.Add(Database);
        root.Add(KeyFile);
        root.Add(Settings);
        root.Add(Json);
    }
}
