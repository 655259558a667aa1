using System.Text.RegularExpressions;
using Syncline.Processing;
using Syncline.Providers.Manifests;

namespace Syncline.Providers.ProviderFiles;

/// <summary>What tells which account of the partner an Integration is of.</summary>
/// <param name="Place">Where it is told.</param>
/// <param name="Field">The setting's path, the field of the stream's record, or the name in the sign-in's answer.</param>
/// <param name="Mark">Where it is written.</param>
internal sealed record AccountSource(AccountPlace Place, FieldPath Field, Mark Mark)
{
    /// <summary>The stream; null where none is read.</summary>
    public string? Stream { get; init; }

    /// <summary>Its one group is the account within what is told; null where all of that is the account.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>The account within what is told; null where it does not have the pattern's form, or is empty.</summary>
    public string? Within(string? told)
    {
        if (string.IsNullOrEmpty(told) || Pattern is null)
        {
            return told is "" ? null : told;
        }

        return Pattern.Match(told) is { Success: true } match && match.Groups[1].Value is { Length: > 0 } account ? account : null;
    }
}
