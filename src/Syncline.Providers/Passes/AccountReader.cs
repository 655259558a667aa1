using System.Text.Json.Nodes;
using Syncline.Processing;
using Syncline.Providers.Authentication;
using Syncline.Providers.Decoding;
using Syncline.Providers.ProviderFiles;
using Syncline.Providers.Records;
using Syncline.Providers.Streams;
using Syncline.Retrieving;

namespace Syncline.Providers.Passes;

/// <summary>Finds out which account of the partner an Integration is of.</summary>
internal static class AccountReader
{
    /// <summary>
    /// The account's id, as text; null where the setting is not given, the stream has no record with the field, or no sign-in has told it yet. Asked for after the
    /// credentials were checked, so that there was a sign-in with them.
    /// </summary>
    public static async Task<string?> FindAsync(AccountSource account, SourceConnection connection, IStreamReader reader, CancellationToken cancellationToken) =>
        account.Within(account.Place switch
        {
            AccountPlace.Setting => Find(connection.Settings, account.Field),
            AccountPlace.Token => StoredTokens.FindTold((await connection.Credentials.ReadAsync(cancellationToken)).Secrets, account.Field.Text),
            _ => await FindInStreamAsync(account, connection, reader, cancellationToken),
        });

    private static async Task<string?> FindInStreamAsync(AccountSource account, SourceConnection connection, IStreamReader reader, CancellationToken cancellationToken)
    {
        var request = new ReadRequest { Connection = connection, Stream = account.Stream!, InteractionType = "", Kind = ReadKind.Full, Partitions = new NoCursors() };
        await foreach (var page in reader.ReadAsync(request, new StreamOptions(), cancellationToken))
        {
            if (page.Records.Count > 0)
            {
                return Find(JsonCopy.Of(new RawJson(page.Records[0].Json).Element), account.Field);
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
