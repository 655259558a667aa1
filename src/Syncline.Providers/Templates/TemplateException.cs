using Syncline.Runs;

namespace Syncline.Providers.Templates;

/// <summary>A template that cannot be read or evaluated. The error's code begins with <c>template.</c>.</summary>
public sealed class TemplateException : SyncException
{
    /// <summary>Makes the exception of this error, for this template, at this place.</summary>
    public TemplateException(SyncError error, string template, int? offset, Exception? inner = null)
        : base(error, inner)
    {
        Template = template;
        Offset = offset;
    }

    /// <summary>The template's whole text.</summary>
    public string Template { get; }

    /// <summary>Where in the text the fault is, from 0; null where no one place is at fault.</summary>
    public int? Offset { get; }
}
