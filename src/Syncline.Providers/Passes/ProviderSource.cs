using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Syncline.Budgets;
using Syncline.Providers.ProviderFiles;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.Passes;

/// <summary>Reads a Provider's types: the manifest's streams, and around them what provider.yaml adds.</summary>
internal sealed class ProviderSource(CompiledProvider provider, OpenReader open, TimeProvider clock) : ISource
{
    public async IAsyncEnumerable<SourcePage> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var type = provider.TypeFor(request.InteractionType, request.Connection.Settings);
        var connection = request.Connection with { Settings = provider.WithDefaults(SettingsOf(type, request.Connection.Settings)) };
        var isInOneGo = type.Provided.Resume is ResumeKind.None;
        var enricher = new PageEnricher(type.Provided.Mapping.Key, type.Enrich, enrichment => open(connection, enrichment.Budget, isInOneGo));
        var run = new PassRun(type, request with { Connection = connection }, open(connection, type.Provided.Budget, isInOneGo), enricher, clock);
        await using var pages = run.PagesAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await pages.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (SourceException fault) when (fault.Fault is SourceFault.RateLimited)
            {
                throw WithBudget(fault, type.Provided.Budget);
            }

            yield return pages.Current;
        }
    }

    public async Task<SyncError?> CheckAsync(SourceConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            var full = connection with { Settings = provider.WithDefaults(connection.Settings) };
            // There is no worker to give back, and nobody asks again: a spent budget is waited for.
            return await open(full, null, true).CheckAsync(cancellationToken);
        }
        catch (SourceException fault)
        {
            return fault.Error;
        }
    }

    public Task<string?> FindAccountAsync(SourceConnection connection, CancellationToken cancellationToken)
    {
        var full = connection with { Settings = provider.WithDefaults(connection.Settings) };
        return provider.File.Account is { } account ? AccountReader.FindAsync(account, full, open(full, null, true), cancellationToken) : Task.FromResult<string?>(null);
    }

    private static JsonObject SettingsOf(CompiledType type, JsonObject settings)
    {
        if (type.Settings is null)
        {
            return settings;
        }

        var own = (JsonObject)settings.DeepClone();
        foreach (var (name, value) in type.Settings)
        {
            own[name] = value?.DeepClone();
        }

        return own;
    }

    // Who was limited knows the budget only if it is our own count; a partner's refusal is about what the type draws on. A sign-in's is about the Integration.
    private static SourceException WithBudget(SourceException fault, string? drawn)
    {
        var budget = fault.Budget switch
        {
            RequestBudget.DefaultName => null,
            null when !fault.Error.Code.StartsWith("auth.", StringComparison.Ordinal) => drawn,
            var named => named,
        };
        return budget == fault.Budget ? fault : new SourceException(fault.Fault, fault.Error, fault.RetryAfter, budget, fault);
    }
}
