// Follows the change feed: SYNCLINE_KEY=syn_… dotnet run --project samples/TailChanges http://localhost:5080 position.txt
using Syncline.Client;

var (address, file) = (args[0], args[1]);
using var http = new HttpClient { BaseAddress = new Uri(address), DefaultRequestHeaders = { { "Authorization", $"Bearer {Environment.GetEnvironmentVariable("SYNCLINE_KEY")}" } } };
await foreach (var page in new SynclineClient(http).TailChangesAsync(after: File.Exists(file) ? File.ReadAllText(file) : null))
{
    foreach (var change in page.Items)
    {
        Console.WriteLine($"{change.Position} {change.Kind} {change.Type} {change.Id}");
    }

    File.WriteAllText($"{file}.new", page.Next);
    File.Move($"{file}.new", file, overwrite: true);
}
