namespace Providers.Tests.Templates.Jinja;

/// <summary>A template made from the grammar.</summary>
/// <param name="Text">The template.</param>
/// <param name="Parts">The expressions that it is made of, the shorter first; those that need the names of a block are left out.</param>
/// <param name="Depth">How deep its expressions are nested in one another.</param>
/// <param name="HasUndefined">Whether one of its names, keys or places is not there.</param>
internal sealed record GeneratedTemplate(string Text, IReadOnlyList<string> Parts, int Depth, bool HasUndefined);
