using System.Text.Json.Nodes;
using Syncline.Processing;
using Syncline.Providers.ProviderFiles;
using Syncline.Providers.Streams;
using Syncline.Retrieving;

namespace Syncline.Providers.Passes;

/// <summary>Finds out which account of the partner an Integration is of.</summary>
internal static class AccountReader
{
    /// <summary>The account's id, as text; null where the setting is not given or the stream has no record with the field.</summary>
    public static async Task<string?> FindAsync(AccountSource account, SourceConnection connection, IStreamReader reader, CancellationToken cancellationToken)
    {
        if (account.Stream is null)
        {
            return Find(connection.Settings, account.Field);
        }

        var request = new ReadRequest { Connection = connection, Stream = account.Stream, InteractionType = "", Kind = ReadKind.Full, Partitions = new NoCursors() };
        await foreach (var page in reader.ReadAsync(request, new StreamOptions(), cancellationToken))
        {
            if (page.Records.Count > 0)
            {
                return Find(JsonNode.Parse(page.Records[0].Json.Span), account.Field);
            }
        }

        return null;
    }

    private static string? Find(JsonNode? node, FieldPath path) =>
        path.Names.Aggregate(node, (at, name) => at is JsonObject section ? section[name] : null) is JsonValue value ? value.ToString() : null;

    private sealed class NoCursors : IPartitionCursors
    {
        public ValueTask<string?> FindAsync(string partition, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);
    }
}
