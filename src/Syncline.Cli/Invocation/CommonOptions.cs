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
        root.Add(Json);
    }
}
