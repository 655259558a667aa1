using System.Text.Json.Nodes;
using Syncline.Providers.Authentication;
using Syncline.Providers.Http;
using Syncline.Providers.Incremental;
using Syncline.Providers.Requesters;
using Syncline.Providers.Templates;
using Syncline.Retrieving;

namespace Syncline.Providers.Reading;

/// <summary>One reading of one Integration: its config, its way out, and how strictly answers are judged. Serves one flow of control.</summary>
internal sealed class ReadingContext
{
    private readonly Dictionary<object, object> _once = new(ReferenceEqualityComparer.Instance);

    public ReadingContext(SourceConnection connection, JsonObject config, IOutbound outbound, IAccessTokens tokens, TimeProvider clock, IPacing pacing)
    {
        Config = config;
        Clock = clock;
        Pacing = pacing;
        Outbound = outbound;
        Signing = new SigningContext(connection, config, outbound, tokens, clock) { Pacing = pacing };
        Scope = new TemplateScope(clock).With("parameters", TemplateValue.EmptyDictionary).With("config", config);
    }

    private ReadingContext(ReadingContext other, JsonObject config)
        : this(other.Signing.Connection, config, other.Signing.Outbound, other.Signing.Tokens, other.Clock, other.Pacing)
    {
        Outbound = other.Outbound;
        Time = other.Time;
        IsStrict = other.IsStrict;
        EmptyWhenPathMissing = other.EmptyWhenPathMissing;
        RecordCap = other.RecordCap;
        DepthCap = other.DepthCap;
        OnRateLimited = other.OnRateLimited;
        OnParentRateLimited = other.OnParentRateLimited;
        Files = other.Files;
        IsTrial = other.IsTrial;
        Selection = other.Selection;
        Kept = other.Kept;
        PartitionLimits = other.PartitionLimits;
        ReadsAhead = other.ReadsAhead;
        AheadFrom = other.AheadFrom;
        SigningTurn = other.SigningTurn;
        _once = other._once;
    }

    /// <summary>A reading of what an authenticator asks for on its own account.</summary>
    public static ReadingContext Of(SigningContext signing) =>
        new(signing.Connection, signing.Config, signing.Outbound, signing.Tokens, signing.Clock, signing.Waits);

    public JsonObject Config { get; }

    /// <summary>The stream that is read as a catalog asks for it; null where there is no catalog.</summary>
    public StreamSelection? Selection { get; init; }

    public TimeProvider Clock { get; }

    /// <summary>By which the age of what is kept in positions is judged: the time that all processes share where there is one.</summary>
    public DateTimeOffset Now => Time?.Now ?? Clock.GetUtcNow();

    public IPacing Pacing { get; }

    public IOutbound Outbound { get; private init; }

    public SigningContext Signing { get; }

    /// <summary>The same reading, of streams that no catalog asks for by itself.</summary>
    public ReadingContext OfParents() => Selection is null ? this : new ReadingContext(this, Config) { Selection = null };

    /// <summary>The same reading, which ends with its first record.</summary>
    public ReadingContext OfTrial() => new(this, Config) { IsTrial = true, Files = null };

    /// <summary>The reading of one such stream, by whose name a spent budget is told.</summary>
    public ReadingContext OfParent(string name) => OnParentRateLimited is null
        ? OfParents()
        : new ReadingContext(this, Config) { Selection = null, OnRateLimited = () => OnParentRateLimited(name) };

    /// <summary>The same reading, of a stream as a catalog asks for it.</summary>
    public ReadingContext Of(StreamSelection selection, Action onRateLimited) => new(this, Config) { Selection = selection, OnRateLimited = onRateLimited };

    /// <summary>What is found out once in a reading, by what finds it out.</summary>
    public async Task<T> OnceAsync<T>(object by, Func<Task<T>> find)
        where T : class
    {
        if (!_once.TryGetValue(by, out var known))
        {
            _once[by] = known = find();
        }

        try
        {
            return await (Task<T>)known;
        }
        catch
        {
            _once.Remove(by);
            throw;
        }
    }

    /// <summary>The same reading with another config.</summary>
    public ReadingContext With(JsonObject config) => new(this, config);

    /// <summary>The same reading with another way out for its requests; who signs them in keeps his own.</summary>
    public ReadingContext By(IOutbound outbound) => new(this, Config) { Outbound = outbound };

    /// <summary>What every template sees: <c>config</c>.</summary>
    public TemplateScope Scope { get; }

    /// <summary>The time that all processes share; null for our own.</summary>
    public SharedTime? Time { get; init; }

    /// <summary>
    /// True: an answer that is not what it should be (HTML, cut JSON, no record path) is a fault. False: it has no records, as in the reference.
    /// </summary>
    public bool IsStrict { get; init; }

    /// <summary>With <see cref="IsStrict"/>: an answer without the record path is one without records.</summary>
    public bool EmptyWhenPathMissing { get; init; }

    /// <summary>The largest record in bytes; larger ones are rejected.</summary>
    public int RecordCap { get; init; } = 5 * 1024 * 1024;

    /// <summary>The deepest nesting of a record; deeper ones are rejected.</summary>
    public int DepthCap { get; init; } = 64;

    /// <summary>Answers that are asked for more than once in the run.</summary>
    public KeptAnswers Kept { get; init; } = new();

    /// <summary>How many partitions a state speaks of.</summary>
    public PartitionLimits PartitionLimits { get; init; } = new();

    /// <summary>Called when a request is repeated because a budget is spent.</summary>
    public Action? OnRateLimited { get; init; }

    /// <summary>Whether slices are begun before it is their turn, as many at once as the manifest says. False: one after the other, so that a reading repeats itself exactly.</summary>
    public bool ReadsAhead { get; init; }

    /// <summary>What the partner answers sooner than that a run does not ask for ahead. Default zero.</summary>
    public TimeSpan AheadFrom { get; init; }

    /// <summary>Who may sign.</summary>
    public SigningTurn SigningTurn { get; init; } = new();

    /// <summary>Where files are kept; null where they are fetched and dropped.</summary>
    public IFileStore? Files { get; init; }

    /// <summary>Whether only one record is wanted, to see whether there is any to be had.</summary>
    public bool IsTrial { get; private init; }

    /// <summary>The same, of a stream that is read for another one: takes its name.</summary>
    public Action<string>? OnParentRateLimited { get; init; }
}
