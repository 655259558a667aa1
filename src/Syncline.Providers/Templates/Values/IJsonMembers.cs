using System.Diagnostics.CodeAnalysis;

namespace Syncline.Providers.Templates.Values;

/// <summary>The members of a JSON object, wherever it is kept.</summary>
internal interface IJsonMembers
{
    /// <summary>The value of this member; of several with one name the last.</summary>
    bool TryGet(string name, [NotNullWhen(true)] out TemplateValue? value);

    /// <summary>All members in order; of several with one name the last value.</summary>
    IEnumerable<KeyValuePair<string, TemplateValue>> All();
}
