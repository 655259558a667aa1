using System.Text;
using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Retrieving;
using Syncline.Runs;
using Xunit;

namespace Providers.Tests.Extending;

public sealed class CustomComponentsTests
{
    private const string Dynamic = """
        dynamic_streams:
          - type: DynamicDeclarativeStream
            name: made
            stream_template:
              type: DeclarativeStream
              name: ""
              retriever:
                type: SimpleRetriever
                requester: { type: HttpRequester, url: 'https://partner.example.test/made' }
                record_selector: { type: RecordSelector, extractor: { type: CustomRecordExtractor, class_name: e } }
            components_resolver:
              type: ConfigComponentsResolver
              stream_config: { type: StreamConfig, configs_pointer: [lists] }
              components_mapping: [{ type: ComponentMappingDefinition, field_path: [name], value: "{{ components_values }}" }]
        """;

    private const string Filter = ", record_filter: { type: CustomRecordFilter, class_name: f }";

    [Fact]
    public async Task A_class_is_made_of_its_fields_and_of_the_parameters_above_them()
    {
        var classes = CustomComponents.None.With("t", fields => new Made.Adds(fields));
        var reading = new CustomReading(
            CustomReading.Simple(more: "    $parameters: { unit: km, value: \"{{ record['id'] }} {{ config['unit'] }}\" }\n    transformations: [{ type: CustomTransformation, class_name: t, list: [1, \"{{ 2 }}\"] }]"),
            classes,
            _ => """{ "id": 7 }""");

        var pages = await reading.ReadAsync();

        CustomReading.Records(pages).ShouldBe(["""{"id":7,"made":"7 m [1,\"{{ 2 }}\"] 1 km"}"""]);
    }

    [Fact]
    public async Task A_record_that_a_class_only_looks_at_keeps_its_bytes_and_one_that_fails_is_set_aside()
    {
        var classes = CustomComponents.None.With("f", _ => new Made.FailsAtTwo());
        var reading = new CustomReading(CustomReading.Simple(selector: Filter).Replace("field_path: []", "field_path: [items]", StringComparison.Ordinal), classes, _ => """{"items":[{"id" : 1},{"id":2}]}""");

        var page = (await reading.ReadAsync()).ShouldHaveSingleItem();

        CustomReading.Records([page]).ShouldBe(["""{"id" : 1}"""]);
        var rejected = page.Rejected.ShouldHaveSingleItem();
        Encoding.UTF8.GetString(rejected.Raw.Span).ShouldBe("""{"id":2}""");
        rejected.Reason.Code.ShouldBe("provider.custom_failed");
        rejected.Reason.Message.ShouldBe("The class 'f' failed: InvalidOperationException: two");
    }

    [Theory]
    [InlineData(SourceFault.NeedsPerson)]
    [InlineData(SourceFault.RateLimited)]
    [InlineData(SourceFault.Transient)]
    [InlineData(SourceFault.Guarded)]
    public async Task What_a_class_throws_as_a_source_means_the_same(SourceFault fault)
    {
        var classes = CustomComponents.None.With("a", _ => new Made.Refuses(fault));
        var reading = new CustomReading(CustomReading.Simple("{ type: HttpRequester, url: 'https://partner.example.test/items', authenticator: { class_name: a } }"), classes);

        var failure = await Should.ThrowAsync<SourceException>(reading.ReadAsync());

        (failure.Fault, failure.Error.Message, failure.RetryAfter).ShouldBe((fault, "The vault is closed.", new DateTimeOffset(2026, 3, 1, 0, 5, 0, TimeSpan.Zero)));
        reading.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_retriever_goes_on_behind_the_last_page_that_was_kept()
    {
        var reading = new CustomReading("    retriever: { type: CustomRetriever, class_name: r }", CustomComponents.None.With("r", _ => new Made.Counts()));

        var first = await reading.ReadAsync(pages: 1);
        var rest = await reading.ReadAsync(first[0].Position);

        CustomReading.Records(first).ShouldBe(["""{"id":1}"""]);
        CustomReading.Records(rest).ShouldBe(["""{"id":2}""", """{"id":3}"""]);
    }

    [Fact]
    public async Task A_retriever_that_gives_the_same_page_for_ever_is_ended()
    {
        var reading = new CustomReading("    retriever: { type: CustomRetriever, class_name: r }", CustomComponents.None.With("r", _ => new Made.Circles()));

        (await Should.ThrowAsync<SourceException>(reading.ReadAsync())).Fault.ShouldBe(SourceFault.Guarded);
    }

    [Fact]
    public async Task To_the_request_of_a_class_is_added_what_the_paginator_puts_there()
    {
        const string Paged = """
                  paginator:
                    type: DefaultPaginator
                    page_size_option: { type: RequestOption, inject_into: body_data, field_name: size }
                    page_token_option: { type: RequestOption, inject_into: header, field_name: X-Page }
                    pagination_strategy: { type: PageIncrement, page_size: 1, inject_on_first_request: true }
            """;
        var reading = new CustomReading(
            CustomReading.Simple("{ type: CustomRequester, class_name: q }").TrimEnd() + "\n" + Paged,
            CustomComponents.None.With("q", _ => new Made.FormRequester()),
            request => request.Headers.Any(header => header is { Key: "X-Page", Value: "0" }) ? """{ "id": 1 }""" : "[]");

        var pages = await reading.ReadAsync();

        CustomReading.Records(pages).ShouldBe(["""{ "id": 1 }"""]);
        reading.Requests.Select(request => request.Uri.Query).ShouldBe(["?own=0", "?own=1"]);
        Encoding.UTF8.GetString(reading.Requests[0].Body.Span).ShouldBe("a=1&a=2&size=1");
        reading.Requests[0].Headers.ShouldContain(KeyValuePair.Create("X-Own", "own"));
    }

    [Fact]
    public async Task A_name_that_a_class_and_the_paginator_both_set_fails_the_stream()
    {
        const string Paged = """
                  paginator:
                    type: DefaultPaginator
                    page_token_option: { type: RequestOption, inject_into: request_parameter, field_name: own }
                    pagination_strategy: { type: PageIncrement, page_size: 1, inject_on_first_request: true }
            """;
        var reading = new CustomReading(
            CustomReading.Simple("{ type: CustomRequester, class_name: q }").TrimEnd() + "\n" + Paged, CustomComponents.None.With("q", _ => new Made.FormRequester()));

        (await Should.ThrowAsync<SourceException>(reading.ReadAsync())).Error.Code.ShouldBe("provider.request_collision");
    }

    [Theory]
    [InlineData("?")]
    [InlineData("{\"id\":1}\n{\"id\":2}\n?")]
    public async Task A_body_that_a_decoder_does_not_take_fails_the_page(string body)
    {
        var reading = new CustomReading(
            CustomReading.Simple().TrimEnd() + "\n      decoder: { type: CustomDecoder, class_name: d }", CustomComponents.None.With("d", _ => new Made.Lines()), _ => body);

        var failure = await Should.ThrowAsync<SourceException>(reading.ReadAsync());

        (failure.Fault, failure.Error.Code).ShouldBe((SourceFault.Transient, "provider.bad_body"));
        failure.Error.Message.ShouldBe("The answer is not what the class 'd' reads: a question");
    }

    [Fact]
    public void A_class_that_cannot_be_made_leaves_its_stream_out_and_the_others_run()
    {
        var other = CustomReading.Simple().Replace("    retriever", "  - type: DeclarativeStream\n    name: others\n    retriever", StringComparison.Ordinal);
        var text = new CustomReading(CustomReading.Simple(selector: Filter) + other, CustomComponents.None).Text;

        var reading = SampleComponents.Read(text, CustomComponents.None.With("f", _ => new Made.Unmade()));

        var problem = reading.Problems.ShouldHaveSingleItem();
        (problem.Code, problem.Severity).ShouldBe(("manifest.class_failed", ProblemSeverity.Warning));
        problem.Message.ShouldBe("Stream 'items' cannot run: CustomRecordFilter: the class 'f' cannot be made. The class 'f' failed: InvalidOperationException: no licence");
        reading.Manifest!.StreamNames.ShouldBe(["others"]);
        reading.Manifest.StreamsThatCannotRun.Keys.ShouldBe(["items"]);
    }

    [Fact]
    public async Task A_way_to_sign_in_whose_class_is_not_there_fails_only_where_the_settings_name_it()
    {
        var reading = new CustomReading(Selective("m: { type: BearerAuthenticator, api_token: t }, km: { type: CustomAuthenticator, class_name: a }"), CustomComponents.None, _ => "{}");

        (await reading.ReadAsync()).ShouldHaveSingleItem();

        reading.Requests.ShouldHaveSingleItem().Headers.ShouldContain(KeyValuePair.Create("Authorization", "Bearer t"));
        var problem = SampleComponents.Read(reading.Text, CustomComponents.None).Problems.ShouldHaveSingleItem();
        (problem.Code, problem.Severity, problem.Message).ShouldBe((
            "manifest.unknown_class", ProblemSeverity.Warning, "The way to sign in 'km' cannot be used: CustomAuthenticator: no class 'a' is registered."));
        var named = new CustomReading(Selective("km: { type: BearerAuthenticator, api_token: t }, m: { type: CustomAuthenticator, class_name: a }"), CustomComponents.None, _ => "{}");
        var failure = await Should.ThrowAsync<SourceException>(named.ReadAsync());
        (failure.Fault, failure.Error.Code).ShouldBe((SourceFault.NeedsPerson, "manifest.unknown_class"));
        named.Requests.ShouldBeEmpty();
    }

    [Fact]
    public void Ways_to_sign_in_of_which_no_class_is_there_are_refused()
    {
        var text = new CustomReading(Selective("m: { type: CustomAuthenticator, class_name: a }"), CustomComponents.None).Text;

        var problem = SampleComponents.Read(text, CustomComponents.None).Problems.ShouldHaveSingleItem();

        (problem.Code, problem.Severity).ShouldBe(("manifest.unknown_class", ProblemSeverity.Error));
    }

    [Fact]
    public void Dynamic_streams_whose_class_is_not_there_are_left_out_and_the_others_run()
    {
        var text = new CustomReading(CustomReading.Simple(more: Dynamic), CustomComponents.None).Text;

        var reading = SampleComponents.Read(text, CustomComponents.None);

        var problem = reading.Problems.ShouldHaveSingleItem();
        (problem.Code, problem.Severity, problem.Message).ShouldBe((
            "manifest.unknown_class", ProblemSeverity.Warning, "The streams of the dynamic stream 'made' cannot run: CustomRecordExtractor: no class 'e' is registered."));
        reading.Manifest!.StreamNames.ShouldBe(["items"]);
        reading.Manifest.DynamicStreamNames.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_check_of_dynamic_streams_that_cannot_run_tries_another_stream()
    {
        var head = CustomReading.Head.Replace("stream_names: [items] }", "dynamic_streams_check_configs: [{ type: DynamicStreamCheckConfig, dynamic_stream_name: made }] }", StringComparison.Ordinal);
        var reading = new CustomReading(CustomReading.Simple(more: Dynamic), CustomComponents.None, _ => "{}", head);

        (await reading.CheckAsync()).ShouldBeNull();

        reading.Requests.ShouldHaveSingleItem().Uri.AbsolutePath.ShouldBe("/items");
    }

    [Fact]
    public void A_manifest_of_dynamic_streams_whose_class_is_not_there_is_refused()
    {
        var text = $"version: 1.0.0\ntype: DeclarativeSource\ncheck: {{ type: CheckDynamicStream, stream_count: 1 }}\n{Dynamic}";

        var problem = SampleComponents.Read(text, CustomComponents.None).Problems.ShouldHaveSingleItem();

        (problem.Code, problem.Severity).ShouldBe(("manifest.unknown_class", ProblemSeverity.Error));
    }

    [Fact]
    public void A_class_of_another_kind_is_not_taken_and_the_kinds_that_it_is_of_are_told()
    {
        var text = new CustomReading(CustomReading.Simple(selector: Filter), CustomComponents.None).Text;

        var problem = SampleComponents.Read(text, CustomComponents.None.With("f", _ => new Made.Lines()).With("g", _ => new Made.FailsAtTwo())).Problems.ShouldHaveSingleItem();

        (problem.Code, problem.Message, problem.Hint).ShouldBe(("manifest.unknown_class", "CustomRecordFilter: no class 'f' is registered, but for CustomDecoder.", "Registered are: g."));
    }

    [Fact]
    public void A_component_at_a_place_of_another_kind_is_refused()
    {
        var text = new CustomReading(CustomReading.Simple(selector: ", record_filter: { type: CustomDecoder, class_name: d }"), CustomComponents.None).Text;

        SampleComponents.Read(text, CustomComponents.None.With("d", _ => new Made.Lines())).Problems.ShouldHaveSingleItem().Code.ShouldBe("manifest.wrong_component");
    }

    [Fact]
    public void A_kind_that_the_format_does_not_have_is_told_with_the_near_one()
    {
        var text = new CustomReading(CustomReading.Simple(selector: ", record_filter: { type: CustomRecordFilters, class_name: d }"), CustomComponents.None).Text;

        SampleComponents.Read(text, CustomComponents.None).Problems.ShouldHaveSingleItem().Hint.ShouldBe("Did you mean 'CustomRecordFilter'?");
    }

    [Fact]
    public void A_field_that_is_not_what_the_class_asks_for_is_told_with_its_place()
    {
        var text = SampleComponents.Text.Replace("page_size: 2", "page_size: 0", StringComparison.Ordinal).Replace("cursor_field: updated_at\n    schema", "cursor_field: [1]\n    schema", StringComparison.Ordinal);

        var problems = SampleComponents.Read(text, SampleComponents.Classes).Problems;

        problems.Select(problem => (problem.Code, problem.Message)).ShouldBe(
        [
            ("manifest.bad_value", "CustomPaginationStrategy.page_size: it is 0."),
            ("manifest.wrong_type", "CustomStateMigration.cursor_field is a list."),
        ]);
        problems.ShouldAllBe(problem => problem.Line > 50 && problem.Severity == ProblemSeverity.Error);
    }

    [Fact]
    public void Two_classes_of_one_kind_and_name_are_refused()
    {
        var conflict = Should.Throw<SyncException>(() => SampleComponents.Classes.With("source_ledger.components.PairsOnLines", _ => new Made.Lines()));

        conflict.Error.Code.ShouldBe("settings.components_conflict");
        SampleComponents.Classes.With("source_ledger.components.PairsOnLines", _ => new Made.FailsAtTwo()).ShouldNotBeNull();
    }

    private static string Selective(string authenticators) => CustomReading.Simple(
        $"{{ type: HttpRequester, url: 'https://partner.example.test/items', authenticator: {{ type: SelectiveAuthenticator, authenticator_selection_path: [unit], authenticators: {{ {authenticators} }} }} }}");
}
