using System.Text;

namespace Syncline.Cli.Invocation;

/// <summary>Where a command reads and writes, and what is at the other end.</summary>
internal sealed record Terminal
{
    /// <summary>Results.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>What <see cref="Out"/> writes to, for results that are bytes already.</summary>
    public required Stream Bytes { get; init; }

    /// <summary>Errors, notes and progress that is not a result.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>What is typed or piped in.</summary>
    public required TextReader In { get; init; }

    /// <summary>True when a person looks at <see cref="Out"/>.</summary>
    public required bool IsOutTerminal { get; init; }

    /// <summary>True when a person looks at <see cref="Error"/>.</summary>
    public required bool IsErrorTerminal { get; init; }

    /// <summary>True when a person types into <see cref="In"/>.</summary>
    public required bool IsInTerminal { get; init; }

    /// <summary>The columns of <see cref="Out"/>; null asks the terminal itself.</summary>
    public int? Width { get; init; }

    /// <summary>True when <see cref="Out"/> takes colours.</summary>
    public required bool HasColour { get; init; }

    /// <summary>The real one. No colour when output goes elsewhere, when <c>NO_COLOR</c> is set to anything, or when <c>TERM</c> is <c>dumb</c>.</summary>
    public static Terminal OfProcess()
    {
        var isOutTerminal = !Console.IsOutputRedirected;
        var isDumb = Environment.GetEnvironmentVariable("TERM") is "dumb";
        var bytes = Console.OpenStandardOutput();
        return new Terminal
        {
            Out = new StreamWriter(bytes, new UTF8Encoding(false)) { AutoFlush = true },
            Bytes = bytes,
            Error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true },
            In = Console.In,
            IsOutTerminal = isOutTerminal && !isDumb,
            IsErrorTerminal = !Console.IsErrorRedirected && !isDumb,
            IsInTerminal = !Console.IsInputRedirected,
            HasColour = isOutTerminal && !isDumb && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        };
    }
}
