using System.Text;
using Providers.Tests.ProviderFiles;
using Shouldly;
using Syncline.Integrations;
using Syncline.Providers.Components;
using Syncline.Providers.Drafting;
using Syncline.Providers.Manifests;
using Syncline.Providers.ProviderFiles;
using Xunit;

namespace Providers.Tests.Drafting;

public sealed class ProviderDraftTests : IDisposable
{
    private readonly ProviderFolders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Theory]
    [InlineData("companies", "account")]
    [InlineData("Organizations", "account")]
    [InlineData("deals", "opportunity")]
    [InlineData("TeamMembers", "user")]
    [InlineData("LeadSources", "lead_sources")]
    [InlineData("2fa events", "stream_2fa_events")]
    [InlineData("日本", "stream")]
    public void A_stream_is_a_usual_type_by_its_name_or_one_of_its_own(string stream, string type) =>
        Draft(Manifest(Stream(stream))).Types.ShouldHaveSingleItem().Name.ShouldBe(type);

    [Fact]
    public void The_first_stream_of_a_usual_type_has_its_name_and_the_others_have_their_own()
    {
        var types = Draft(Manifest(Stream("account"), Stream("companies"), Stream("Account")));

        types.Types.Select(type => type.Name).ShouldBe(["account", "companies", "account_2"]);
        types.Types.Select(type => type.Remarks.Count).ShouldBe([0, 1, 1]);
    }

    [Theory]
    [InlineData("primary_key: id", "id")]
    [InlineData("primary_key: [org, id]", "org", "id")]
    [InlineData("primary_key: [[meta, id], [id]]", "meta.id", "id")]
    [InlineData("primary_key: null")]
    public void The_key_is_the_manifests_and_without_one_the_record_itself(string key, params string[] paths) =>
        Draft(Manifest(Stream("orders", key))).Types[0].Key.ShouldBe(paths);

    [Fact]
    public void Without_a_cursor_everything_is_read_once_a_day()
    {
        var type = Draft(Manifest(Stream("orders"))).Types[0];

        type.Interval.ShouldBe(TimeSpan.FromHours(24));
        type.Overlap.ShouldBeNull();
        type.Deletes.ShouldBe(DeletePolicy.Absence);
    }

    [Theory]
    [InlineData("start_time_option: { type: RequestOption, inject_into: request_parameter, field_name: since }", "", 180)]
    [InlineData("is_data_feed: true", "", 180)]
    [InlineData("", "request_parameters: { q: \"since {{ stream_interval.start_time }}\" }", 180)]
    [InlineData("", "", 24 * 60)]
    [InlineData("is_client_side_incremental: true, start_time_option: { type: RequestOption, inject_into: request_parameter, field_name: since }", "", 24 * 60)]
    public void The_interval_hangs_on_whether_the_partner_is_asked_for_changes(string cursor, string requester, double minutes)
    {
        var type = Draft(Manifest(Stream("orders", cursor: cursor, requester: requester))).Types[0];

        type.Interval.TotalMinutes.ShouldBe(minutes);
        type.Overlap.ShouldBe(TimeSpan.FromMinutes(5));
        type.Remarks.Count.ShouldBe(minutes > 180 ? 1 : 0);
    }

    [Theory]
    [InlineData("lookback_window: P2D", 2 * 24 * 60, 0)]
    [InlineData("lookback_window: PT30S", 5, 0)]
    [InlineData("lookback_window: \"P{{ config.days }}D\"", 5, 1)]
    public void The_overlap_is_the_longer_of_lookback_and_five_minutes(string lookback, double minutes, int remarks)
    {
        var type = Draft(Manifest(Stream("orders", cursor: $"is_data_feed: true, {lookback}"))).Types[0];

        type.Overlap!.Value.TotalMinutes.ShouldBe(minutes);
        type.Remarks.Count.ShouldBe(remarks);
    }

    [Fact]
    public void The_written_file_is_read_as_what_was_assumed()
    {
        var manifest = Manifest(
            Stream("companies"), Stream("on", "primary_key: [a b, id]"), Stream("it's: \\\"odd\\\"", "primary_key: null", "is_data_feed: true, lookback_window: P3DT1S"));
        var draft = Draft(manifest);

        var provider = ProviderFolder.Read(_folders.Add("drafted", draft.Yaml, manifest), CustomComponents.None);

        provider.Problems.ShouldBeEmpty();
        provider.Provider!.File.Name.ShouldBe("Drafted");
        var types = provider.Provider.Types;
        types.Keys.Order(StringComparer.Ordinal).ShouldBe(draft.Types.Select(type => type.Name).Order(StringComparer.Ordinal));
        foreach (var type in draft.Types)
        {
            var compiled = types[type.Name];
            compiled.Provided.Stream.ShouldBe(type.Stream);
            compiled.Provided.Interval.ShouldBe(type.Interval);
            compiled.Provided.Deletes.ShouldBe(type.Deletes);
            compiled.Provided.Mapping.Key.Select(path => path.Text).ShouldBe(type.Key);
            compiled.Options.Overlap.ShouldBe(type.Overlap ?? TimeSpan.Zero);
        }
    }

    [Fact]
    public void Every_public_manifest_that_loads_gets_a_provider_without_errors()
    {
        var made = 0;
        foreach (var folder in Directory.EnumerateDirectories(SharedFiles.Path("conformance", "public")).Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(Path.Combine(folder, "manifest.yaml"));
            if (ManifestFile.Read("manifest.yaml", Encoding.UTF8.GetBytes(text), CustomComponents.None).Manifest is null)
            {
                continue;
            }

            var name = Path.GetFileName(folder);
            var problems = ProviderFolder.Lint(_folders.Add(name, Draft(text).Yaml, text), CustomComponents.None);
            problems.Where(problem => problem.File.EndsWith("provider.yaml", StringComparison.Ordinal)).ShouldBeEmpty(name);
            made++;
        }

        made.ShouldBeGreaterThan(100);
    }

    private static ProviderDraft Draft(string manifest)
    {
        var reading = ManifestFile.Read("manifest.yaml", Encoding.UTF8.GetBytes(manifest), CustomComponents.None);
        return ProviderDraft.Of("drafted", reading.Manifest.ShouldNotBeNull(string.Join(Environment.NewLine, reading.Problems)));
    }

    private static string Manifest(params string[] streams) => $"""
        version: 6.60.0
        type: DeclarativeSource
        check: {"{ type: CheckStream, stream_names: [] }"}
        streams:
        {string.Concat(streams)}
        """;

    private static string Stream(string name, string key = "primary_key: id", string? cursor = null, string requester = "") => $$"""
          - type: DeclarativeStream
            name: "{{name}}"
            {{key}}
            retriever:
              type: SimpleRetriever
              requester: { type: HttpRequester, url: "https://api.example.com/x"{{(requester.Length == 0 ? "" : $", {requester}")}} }
              record_selector: { type: RecordSelector, extractor: { type: DpathExtractor, field_path: [results] } }
        {{(cursor is null ? "" : $"    incremental_sync: {{ type: DatetimeBasedCursor, cursor_field: at, datetime_format: \"%Y-%m-%d\", start_datetime: \"2026-01-01\"{(cursor.Length == 0 ? "" : $", {cursor}")} }}")}}

        """;
}
