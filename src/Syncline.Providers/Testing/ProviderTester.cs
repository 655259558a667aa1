using System.Text.Json.Nodes;
using Syncline.Providers.Http;
using Syncline.Providers.Manifests;
using Syncline.Providers.Protocol;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Testing;

/// <summary>Runs tests of a Provider, and makes them of readings. Waits take no time.</summary>
internal static class ProviderTester
{
    /// <summary>Reads the test's stream with its answers.</summary>
    /// <param name="manifest">The Provider's manifest.</param>
    /// <param name="test">The test.</param>
    /// <param name="clock">Stands at the test's instant.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<TestOutcome> RunAsync(Manifest manifest, ProviderTest test, TimeProvider clock, CancellationToken cancellationToken)
    {
        var outbound = new ReplayingOutbound(test.Exchanges, new Scrubbing(new HiddenSecrets(manifest, test.Config)));
        var messages = await ReadAsync(manifest, test, outbound, clock, cancellationToken);
        List<string> differences =
        [
            .. outbound.Unexpected.Select(request => $"request: {request} was sent, and the test has no such one{Nearest(request, outbound.Missing)}"),
            .. outbound.Missing.Select(request => $"request: {request} was not sent"),
            .. JsonDifference.Between("records", test.Records, messages.Records),
        ];
        if (outbound.Unexpected.Count == 0 && messages.Code != test.Error)
        {
            differences.Add($"error: {messages.Failure ?? "none"}{(test.Error is null ? "" : $", instead of {test.Error}")}");
        }

        return new TestOutcome(outbound.Answered, messages.Records.Count, differences);
    }

    /// <summary>Reads a stream from the partner, and makes a test of what was asked and answered. Its records are those that its own answers give.</summary>
    /// <param name="manifest">The Provider's manifest.</param>
    /// <param name="plan">What is to be read: the stream, the settings with their secrets, the state, the limit and the instant.</param>
    /// <param name="partner">The way to the partner.</param>
    /// <param name="clock">Makes a clock that stands at the instant.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The test, and what went wrong in the reading; null for nothing.</returns>
    public static async Task<(ProviderTest Test, string? Failure)> RecordAsync(
        Manifest manifest, ProviderTest plan, IOutbound partner, Func<DateTimeOffset, TimeProvider> clock, CancellationToken cancellationToken)
    {
        var secrets = new HiddenSecrets(manifest, plan.Config);
        var recording = new RecordingOutbound(partner, new Scrubbing(secrets));
        var failure = (await ReadAsync(manifest, plan, recording, clock(plan.Now), cancellationToken)).Failure;

        var recorded = plan with { Config = secrets.Config(plan.Config), Exchanges = recording.Exchanges };
        var replayed = new ReplayingOutbound(recorded.Exchanges, new Scrubbing(new HiddenSecrets(manifest, recorded.Config)));
        var messages = await ReadAsync(manifest, recorded, replayed, clock(plan.Now), cancellationToken);
        return (recorded with { Records = messages.Records, Error = messages.Code }, failure);
    }

    private static async Task<CollectedMessages> ReadAsync(
        Manifest manifest, ProviderTest test, IOutbound outbound, TimeProvider clock, CancellationToken cancellationToken)
    {
        var messages = new CollectedMessages();
        var work = new ConnectorWork(outbound, clock, (_, _) => ValueTask.CompletedTask);
        var plan = new ReadPlan
        {
            Streams = [new StreamSelection(test.Stream)],
            States = test.State is null ? new Dictionary<string, JsonObject>() : new() { [test.Stream] = (JsonObject)test.State.DeepClone() },
            Limit = test.Limit,
        };
        await new Connector(manifest, (JsonObject)test.Config.DeepClone(), work, messages).ReadAsync(plan, cancellationToken);
        return messages;
    }

    /// <summary>The request of the test that was most likely meant: the same address with another query or body.</summary>
    private static string Nearest(ExpectedRequest request, IEnumerable<ExpectedRequest> left) =>
        left.FirstOrDefault(other => other.Url.Split('?')[0] == request.Url.Split('?')[0]) is { } near ? $"; it has {near}" : "";
}
