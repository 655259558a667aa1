using System.Text.Json.Nodes;
using Syncline.Providers.ConfigRules;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Runs;

namespace Syncline.Providers.Protocol;

/// <summary>A manifest with a config, as the public protocol's commands run it. Each command says all that there is to say in messages.</summary>
internal sealed class Connector(Manifest manifest, JsonObject config, ConnectorWork work, IMessages messages)
{
    /// <summary>What stands in the details of the error that sums up a reading.</summary>
    public const string StreamsFailed = "provider.streams_failed";

    // The check names a stream that the manifest lacks: no config would help.
    private const string WrongCheck = "manifest.unknown_stream";

    /// <summary>Says what the config of a manifest has to be.</summary>
    public static ConnectorOutcome Spec(Manifest manifest, IMessages messages)
    {
        if (SpecMessage.Of(manifest) is { } spec)
        {
            messages.Spec(spec);
            return ConnectorOutcome.Done;
        }

        messages.Error(new ProtocolFailure("The manifest has no `spec`.", "manifest.missing_field: Add one: it says what a config has to be.", FailureKind.System));
        return ConnectorOutcome.Refused;
    }

    /// <summary>Says why a manifest is refused.</summary>
    public static ConnectorOutcome Refuse(IReadOnlyList<Problem> problems, IMessages messages)
    {
        var errors = problems.Where(problem => problem.Severity is ProblemSeverity.Error).ToList();
        var more = errors.Count > 1 ? $" (and {errors.Count - 1} more)" : "";
        messages.Error(new ProtocolFailure($"The manifest is refused: {errors[0]}{more}", string.Join('\n', errors), FailureKind.System));
        return ConnectorOutcome.Refused;
    }

    /// <summary>Tries the config out.</summary>
    public async Task<ConnectorOutcome> CheckAsync(CancellationToken cancellationToken)
    {
        SyncError? error;
        try
        {
            error = await (await OpenAsync(cancellationToken)).CheckAsync(cancellationToken);
        }
        catch (SyncException exception)
        {
            error = exception.Error;
        }

        if (error is { Code: WrongCheck })
        {
            messages.Error(new ProtocolFailure(error.Message, error.ToString(), FailureKind.System));
            return ConnectorOutcome.Refused;
        }

        messages.ConnectionStatus(error is null ? null : $"{error.Message} {error.Hint}".TrimEnd());
        return error is null ? ConnectorOutcome.Done : ConnectorOutcome.Failed;
    }

    /// <summary>Says which streams there are.</summary>
    public async Task<ConnectorOutcome> DiscoverAsync(CancellationToken cancellationToken)
    {
        try
        {
            messages.Catalog(await CatalogMessage.OfAsync(await OpenAsync(cancellationToken), cancellationToken));
            return ConnectorOutcome.Done;
        }
        catch (SyncException exception)
        {
            return Refuse(exception);
        }
    }

    /// <summary>Reads streams, one after another. What fails is told, and the others are read.</summary>
    public async Task<ConnectorOutcome> ReadAsync(ReadPlan plan, CancellationToken cancellationToken)
    {
        ReferenceSource source;
        try
        {
            source = await OpenAsync(cancellationToken);
        }
        catch (SyncException exception)
        {
            return Refuse(exception);
        }

        var failures = new List<ProtocolFailure>();
        foreach (var selection in plan.Streams ?? [.. source.Streams.Select(stream => new StreamSelection(stream.Name))])
        {
            failures.AddRange(await ReadAsync(source, selection, plan, cancellationToken));
        }

        if (failures.Count == 0)
        {
            return ConnectorOutcome.Done;
        }

        var told = string.Join(", ", failures.Select(failure => $"{failure.Stream}: {failure.Message}"));
        messages.Error(new ProtocolFailure($"During the sync, the following streams did not sync successfully: {told}", StreamsFailed, FailureKind.Config));
        return ConnectorOutcome.Failed;
    }

    private async Task<IReadOnlyList<ProtocolFailure>> ReadAsync(ReferenceSource source, StreamSelection selection, ReadPlan plan, CancellationToken cancellationToken)
    {
        var name = selection.Name;
        var reader = source.Reader(selection, () => messages.Status(name, StreamStatus.RateLimited), plan.Limit, () => messages.PageEnd(name));
        if (!reader.IsUnknown)
        {
            messages.Status(name, StreamStatus.Started);
        }

        await reader.ReadAsync(plan.States.GetValueOrDefault(name), record =>
        {
            if (reader.Records == 0)
            {
                messages.Status(name, StreamStatus.Running);
            }

            messages.Record(name, record);
        }, cancellationToken);
        IReadOnlyList<ProtocolFailure> failures = [.. reader.Failures.Select(failure => ProtocolFailure.Of(failure, name))];
        foreach (var failure in failures)
        {
            messages.Error(failure);
        }

        if (reader.State is { } state)
        {
            messages.State(name, state, reader.Records);
        }

        messages.Status(name, failures.Count == 0 ? StreamStatus.Complete : StreamStatus.Incomplete);
        return failures;
    }

    private ConnectorOutcome Refuse(SyncException exception)
    {
        messages.Error(ProtocolFailure.Of(exception));
        return ConnectorOutcome.Refused;
    }

    private async Task<ReferenceSource> OpenAsync(CancellationToken cancellationToken)
    {
        var applied = manifest.ConfigRules.Apply(config, work.Clock, out var migrated);
        if (migrated is not null)
        {
            messages.Config(migrated);
        }

        var outbound = manifest.ApiBudget is { } budget && work.Budgets is { } budgets
            ? new PacedOutbound(work.Outbound, budget.KindsFor(ConfigScope.Of(applied, work.Clock)), budgets, work)
            : work.Outbound;
        var tokens = new ReferenceTokens { OnConfigChanged = messages.Config };
        var context = new ReadingContext(LoneConnection.Of(applied), applied, outbound, tokens, work.Clock, new ReferencePacing(work.Clock, work.Wait))
        {
            Files = StagedFiles.Default,
            ReadsAhead = work.ReadsAhead,
            OnParentRateLimited = name => messages.Status(name, StreamStatus.RateLimited),
        };
        return await ReferenceSource.OpenAsync(manifest, context, cancellationToken);
    }
}
