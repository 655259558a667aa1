using System.Globalization;
using System.Net;
using Syncline.Access;

namespace Api.Tests;

/// <summary>samples/TailChanges, killed again and again while changes come.</summary>
public sealed class TailChangesTests : IAsyncLifetime
{
    private const int Batches = 12;
    private const int PerBatch = 50;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("syncline-tail-");
    private ApiServer _server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await ApiServer.StartAsync(hasEngine: false);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Reader_that_is_killed_goes_on_and_misses_nothing()
    {
        var key = await _server.MakeKeyAsync(AccessRole.Admin);
        using var admin = _server.Client(key);
        var customer = (await admin.PostAsync("/v1/customers", new { name = "ACME" })).ShouldBe(HttpStatusCode.Created).Id;
        var seen = new List<string>();
        for (var batch = 0; batch < Batches; batch++)
        {
            var ids = Enumerable.Range(batch * PerBatch, PerBatch).Select(number => number.ToString("D4", CultureInfo.InvariantCulture)).ToList();
            var writing = WriteAsync(admin, customer, ids);

            // It is killed in the middle of a batch, and every third time only once it has seen all of it and kept its position.
            var file = Path.Combine(_folder.FullName, "position.txt");
            await using var reader = SampleProcess.Start("TailChanges", [_server.Address, file], ("SYNCLINE_KEY", key));
            var isWhole = batch % 3 == 2;
            await reader.UntilAsync(line => line.EndsWith($" {(isWhole ? ids[^1] : ids[PerBatch / 3])}", StringComparison.Ordinal));
            while (isWhole && !await IsPastAllAsync(admin, file))
            {
                await Task.Delay(10, Stop);
            }

            seen.AddRange((await reader.KillAsync()).Select(line => line.Split(' ')[^1]));
            await writing;
        }

        seen.Distinct().Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, Batches * PerBatch).Select(number => number.ToString("D4", CultureInfo.InvariantCulture)));
        // Between two kept positions lie three batches, read at most once, twice and three times over.
        seen.Count.ShouldBeLessThanOrEqualTo(Batches * PerBatch * (1 + 2 + 3) / 3, "it goes on from where it was, and does not begin anew");
    }

    private static async Task<bool> IsPastAllAsync(ApiClient admin, string file) =>
        File.Exists(file)
        && (await admin.GetAsync($"/v1/changes?after={Uri.EscapeDataString(await File.ReadAllTextAsync(file, Stop))}")).ShouldBe(HttpStatusCode.OK).Json["items"]!.AsArray().Count == 0;

    /// <summary>In pieces, so that a batch is several changes of the feed and not one page.</summary>
    private static async Task WriteAsync(ApiClient admin, long customer, List<string> ids)
    {
        foreach (var piece in ids.Chunk(5))
        {
            (await admin.PostAsync($"/v1/customers/{customer}/interactions/account:batch", new { records = piece.Select(id => new { id, name = $"Name {id}" }) })).ShouldBe(HttpStatusCode.OK);
            await Task.Delay(10, Stop);
        }
    }
}
