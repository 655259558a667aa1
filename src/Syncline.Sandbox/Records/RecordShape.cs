using System.Text.Encodings.Web;
using System.Text.Json;

namespace Syncline.Sandbox.Records;

/// <summary>How one kind of record of one customer looks at its partner: its ids and its full body.</summary>
internal abstract class RecordShape
{
    /// <summary>Names of people and places stay readable, as partners send them.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The partner's own word for it: Account, companies, tickets.</summary>
    public abstract string Resource { get; }

    /// <summary>The Interaction Types it is read as; more than one where the partner keeps two kinds in one resource.</summary>
    public abstract IReadOnlyList<string> Types { get; }

    /// <summary>Resolution of the partner's times.</summary>
    public abstract TimeSpan Resolution { get; }

    /// <summary>Whether records of this kind can be deleted at the partner.</summary>
    public virtual bool CanDelete => true;

    /// <summary>Whether a merge is shown on the loser.</summary>
    public virtual bool ShowsMerges => false;

    /// <summary>Whether the partner also changes records by itself, without moving the time that people see.</summary>
    public virtual bool HasSilentChanges => false;

    public abstract string Id(long number);

    /// <summary>The number behind an id; false where no record of this kind can have the id.</summary>
    public abstract bool TryNumber(string id, out long number);

    /// <summary>Which of <see cref="Types"/> this row is.</summary>
    public virtual string TypeOf(Row row) => Types[0];

    /// <summary>The numbers of the records of another resource that a record is associated with apart from its body, whether they still live or not.</summary>
    public virtual IReadOnlyList<long> LinksOf(long number, string resource) => [];

    /// <summary>Writes the body with every field, as the endpoint that the documentation names for the type would.</summary>
    public abstract void Write(Utf8JsonWriter writer, Row row);
}
