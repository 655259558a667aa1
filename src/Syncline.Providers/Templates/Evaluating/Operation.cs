namespace Syncline.Providers.Templates.Evaluating;

/// <summary>A filter, test, method or function: what it is applied to (None for a function), and its arguments.</summary>
internal delegate TemplateValue Operation(TemplateValue subject, Call call);
