using System.Diagnostics;

namespace Syncline.Security;

/// <summary>Text that must not be seen. Printing, logging, formatting or serialising it shows <c>***</c> or nothing; only <see cref="Reveal"/> gives it away.</summary>
[DebuggerDisplay("***")]
public sealed class Secret
{
    private readonly string _text;

    /// <summary>Wraps the text.</summary>
    public Secret(string text) => _text = text;

    /// <summary>The text itself. Call it where it is used and keep it nowhere.</summary>
    public string Reveal() => _text;

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => Redactor.Mask;
}
