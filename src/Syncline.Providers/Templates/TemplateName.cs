namespace Syncline.Providers.Templates;

/// <summary>A name that a template uses.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Name">As written.</param>
/// <param name="Offset">Where in the template's text it stands, from 0.</param>
public sealed record TemplateName(TemplateNameKind Kind, string Name, int Offset);
