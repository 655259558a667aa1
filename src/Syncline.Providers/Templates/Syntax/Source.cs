using Syncline.Runs;

namespace Syncline.Providers.Templates.Syntax;

/// <summary>A template's text, and the faults in it.</summary>
internal sealed class Source(string text)
{
    private const int ShownLength = 120;

    public string Text { get; } = text;

    public TemplateException Syntax(int offset, string message, string hint = "See the Jinja syntax: {{ expression }}, {% statement %}.") =>
        Refused("template.syntax", offset, message, hint);

    public TemplateException Refused(string code, int? offset, string message, string hint, Exception? inner = null)
    {
        var place = offset is { } at ? $", column {at + 1}" : "";
        var error = new SyncError(code, $"Template \"{Shown()}\"{place}: {message}.", hint);
        return new TemplateException(error, Text, offset, inner);
    }

    private string Shown()
    {
        var line = Text.ReplaceLineEndings(" ");
        return line.Length <= ShownLength ? line : line[..ShownLength] + "...";
    }
}
