using System.Text.Json;
using Syncline.Delivery;

namespace EmbeddedInYourApp;

/// <summary>
/// How each account does: the product's own work, done whenever a customer's data change. It gets every change at least once, in order for each record. Scores are
/// kept in a file before the changes count as handled, as yours would be in your database.
/// </summary>
public sealed class HealthScores : IChangeHandler
{
    private readonly string _file;
    private readonly Dictionary<string, int> _scores;
    private readonly Lock _gate = new();

    /// <summary>Takes up the scores that were kept.</summary>
    public HealthScores(IConfiguration configuration)
    {
        _file = configuration["Scores"] ?? "scores.json";
        _scores = File.Exists(_file) ? JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(_file))! : [];
    }

    /// <inheritdoc/>
    public string Name => "health-scores";

    /// <inheritdoc/>
    public FeedQuery Wants => new() { Type = "account" };

    /// <summary>The scores, by customer and account.</summary>
    public IReadOnlyDictionary<string, int> All
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<string, int>(_scores);
            }
        }
    }

    /// <inheritdoc/>
    public Task HandleAsync(IReadOnlyList<ChangeEvent> changes, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var change in changes)
            {
                var account = $"{change.Object.Customer.Value}/{change.Id}";
                if (change.IsGone)
                {
                    _scores.Remove(account);
                }
                else
                {
                    _scores[account] = ScoreOf(JsonSerializer.Deserialize<JsonElement>(change.Fields));
                }
            }

            File.WriteAllText(_file + ".new", JsonSerializer.Serialize(_scores));
            File.Move(_file + ".new", _file, overwrite: true);
        }

        return Task.CompletedTask;
    }

    /// <summary>From 0 to 100: somebody looks after the account, and it is worth something.</summary>
    private static int ScoreOf(JsonElement account)
    {
        var isOwned = account.TryGetProperty("owner", out var owner) && owner.ValueKind is JsonValueKind.String;
        var revenue = account.TryGetProperty("annual_revenue", out var worth) && worth.ValueKind is JsonValueKind.Number ? worth.GetDouble() : 0;
        return (isOwned ? 50 : 0) + (int)Math.Clamp(revenue / 20_000, 0, 50);
    }
}
