using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Protocol;
using Syncline.Providers.Reading;
using Syncline.Runs;

namespace Replaying;

/// <summary>Runs commands in this process, with a clock and a way out of its own.</summary>
internal sealed class InProcessRunner(CustomComponents customs) : IRunner
{
    public static readonly InProcessRunner Instance = new(CustomComponents.None);

    public async Task<RunOutcome> RunAsync(RunInput input)
    {
        var reading = ManifestFile.Read("manifest.yaml", input.Manifest, customs);
        if (reading.Manifest is not { } manifest)
        {
            return new RunOutcome { Refusal = string.Join(" | ", reading.Problems.Where(problem => problem.Severity is ProblemSeverity.Error)) };
        }

        return input.Command switch
        {
            "spec" => SpecMessage.Of(manifest) is { } spec ? new RunOutcome { Spec = spec } : new RunOutcome { Refusal = "no spec" },
            "check" => await CheckAsync(manifest, input),
            "discover" => await DiscoverAsync(manifest, input),
            _ => await ReadAsync(manifest, input),
        };
    }

    private static async Task<RunOutcome> CheckAsync(Manifest manifest, RunInput input)
    {
        ReplayScope? scope = null;
        SyncError? error;
        try
        {
            scope = Open(manifest, input);
            error = await (await scope.OpenAsync()).CheckAsync(CancellationToken.None);
        }
        catch (SyncException exception)
        {
            error = exception.Error;
        }

        return error is { Code: "manifest.unknown_stream" }
            ? new RunOutcome { Refusal = error.ToString() }
            : new RunOutcome { CheckFailure = error?.ToString(), Controls = scope?.Controls ?? [], Waits = scope?.Waits ?? [] };
    }

    private static async Task<RunOutcome> DiscoverAsync(Manifest manifest, RunInput input)
    {
        try
        {
            var source = await Open(manifest, input).OpenAsync();
            return new RunOutcome { Catalog = await CatalogMessage.OfAsync(source, CancellationToken.None) };
        }
        catch (SyncException exception)
        {
            return new RunOutcome { Refusal = exception.Error.ToString() };
        }
    }

    private static async Task<RunOutcome> ReadAsync(Manifest manifest, RunInput input)
    {
        try
        {
            var scope = Open(manifest, input);
            var streams = input.Streams ?? [.. (await scope.OpenAsync()).Streams.Select(stream => new StreamSelection(stream.Name))];
            var outcome = new RunOutcome { Waits = scope.Waits, Controls = scope.Controls };
            foreach (var selection in streams)
            {
                var one = streams.Count == 1 ? scope : new ReplayScope(scope);
                var reader = await one.ReadAsync(selection, input.States.GetValueOrDefault(selection.Name));
                outcome.Streams[selection.Name] = new StreamOutcome
                {
                    Records = one.Records,
                    Files = one.Files,
                    State = reader.State,
                    Statuses = one.Statuses,
                    Failures = [.. reader.Failures.Select(ToldFailure.Of)],
                };
            }

            return outcome;
        }
        catch (SyncException exception)
        {
            return new RunOutcome { Refusal = exception.Error.ToString() };
        }
    }

    private static ReplayScope Open(Manifest manifest, RunInput input) =>
        new(manifest, input.Config, new PartnerOutbound(input.Partner), input.Now, input.ClockAdvances);
}
