using System.Collections.Frozen;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Retrieving;

namespace EndToEnd.Trivial;

/// <summary>One Provider, <c>trivial</c>, with an incremental type and one that reads in full.</summary>
internal sealed class TrivialCatalog(TrivialPartner partner) : IProviderCatalog
{
    /// <summary>The mapping's fields; another set is another version.</summary>
    public string[] Fields { get; set; } = ["name"];

    public IReadOnlyCollection<Provider> All => [Make()];

    public Provider? Find(string name) => name == "trivial" ? Make() : null;

    private Provider Make() => new()
    {
        Name = "trivial",
        DisplayName = "Trivial",
        Source = partner,
        Settings = [],
        Types = new[] { Type("account", isFull: false), Type("plan", isFull: true) }.ToFrozenDictionary(type => type.Name),
    };

    private ProvidedType Type(string name, bool isFull) => new()
    {
        Name = name,
        Stream = name + "s",
        ReadsInFull = isFull,
        Interval = isFull ? TimeSpan.FromHours(24) : TimeSpan.FromMinutes(180),
        Resume = ResumeKind.Keyset,
        Deletes = isFull ? DeletePolicy.Absence : DeletePolicy.None,
        Mapping = new RecordMapping
        {
            Version = string.Join(',', Fields),
            Key = [FieldPath.Parse("id")],
            Fields = [.. Fields.Select(field => new FieldMapping { Name = field, Kind = field == "size" ? FieldKind.Integer : FieldKind.Any, Paths = [FieldPath.Parse(field)] })],
        },
    };
}
