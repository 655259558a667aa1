namespace Syncline.Dashboard.Formatting;

/// <summary>How a state looks: never by colour alone.</summary>
/// <param name="Slug">Its name in URLs and style sheets.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Tone">The colour's role: ok, start, late, quota, bad, person, idle, busy.</param>
/// <param name="Icon">An SVG icon.</param>
/// <param name="Meaning">What it means, in one sentence.</param>
public sealed record Look(string Slug, string Label, string Tone, string Icon, string Meaning);
