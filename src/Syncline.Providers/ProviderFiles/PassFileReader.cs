using Syncline.Providers.Streams;

namespace Syncline.Providers.ProviderFiles;

/// <summary>Reads what a type adds around its stream: other streams that are read with it, or for it.</summary>
internal static class PassFileReader
{
    private const int LargestBatch = 10_000;

    public static KeysetDrain? Drain(FileSection type)
    {
        if (type.Section("keyset_drain") is not { } drain)
        {
            return null;
        }

        var (field, cap) = (drain.Text("field"), drain.Count("cap"));
        drain.End();
        if (field is not null && cap is not null)
        {
            return new KeysetDrain(field, cap.Value);
        }

        type.Error("keyset_drain", "provider_file.missing", "it needs `field` and `cap`.", "Write { field: id, cap: 10000 }.");
        return null;
    }

    public static DeletedListPass? DeletedList(FileSection type)
    {
        if (type.Section("deleted_list_pass") is not { } pass)
        {
            return null;
        }

        var (stream, id) = (pass.Text("stream"), pass.Paths("id"));
        pass.End();
        if (stream is not null && id is not null)
        {
            return new DeletedListPass(stream, id);
        }

        type.Error("deleted_list_pass", "provider_file.missing", "it needs `stream` and `id`.", "Write { stream: companies_deleted, id: id }.");
        return null;
    }

    public static LinkPass? Links(FileSection type)
    {
        if (type.Section("link_pass") is not { } pass)
        {
            return null;
        }

        var (stream, id, records) = (pass.Text("stream"), pass.Path("id"), pass.Text("records"));
        var batch = Batch(pass);
        pass.End();
        if (stream is not null && id is not null && records is not null)
        {
            return new LinkPass(stream, id, records) { Batch = batch };
        }

        type.Error("link_pass", "provider_file.missing", "it needs `stream`, `id` and `records`.", "Write { stream: memberships, id: user_id, records: users_by_ids }.");
        return null;
    }

    /// <summary>One enrichment, or a list of them; null where nothing is said.</summary>
    public static IReadOnlyList<Enrichment>? Enrichments(FileSection type) =>
        type.Items("enrich") is { } written ? [.. written.Select(Enrich).OfType<Enrichment>()] : null;

    private static Enrichment? Enrich(FileSection enrich)
    {
        var (stream, id, into, value) = (enrich.Text("stream"), enrich.Path("id"), enrich.Path("into"), enrich.Path("value"));
        var (batch, budget) = (Batch(enrich), enrich.Text("budget"));
        enrich.End();
        if (into?.Names.Contains("*") == true)
        {
            enrich.Error("into", "provider_file.wrong_value", $"'{into}' is not one place.", "Name members with dots between them, without *.");
        }

        if (stream is not null && id is not null && into is not null)
        {
            return new Enrichment(stream, id, into) { Value = value, Batch = batch, Budget = budget };
        }

        enrich.Error(
            enrich.Mark, "provider_file.missing", $"{enrich.Place}: it needs `stream`, `id` and `into`.", "Write { stream: ticket_companies, id: from.id, into: associations.companies }.");
        return null;
    }

    private static int Batch(FileSection section)
    {
        var batch = section.Count("batch") ?? 100;
        if (batch > LargestBatch)
        {
            section.Error("batch", "provider_file.wrong_value", $"{batch} ids are too many for one request.", $"At most {LargestBatch}; see what the partner takes.");
        }

        return batch;
    }
}
