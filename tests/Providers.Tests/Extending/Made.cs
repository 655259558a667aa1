using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Extending;
using Syncline.Providers.Requesters;
using Syncline.Providers.Templates;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Providers.Tests.Extending;

/// <summary>Custom components that tests register in code.</summary>
internal static class Made
{
    /// <summary>Adds a field of what a template of its own gives.</summary>
    public sealed class Adds(ComponentFields fields) : ICustomTransformation
    {
        private readonly BoundTemplate? _value = fields.Template("value");
        private readonly string _rest = $"{fields["list"]?.ToJsonString()} {fields.Own.Count} {fields.Parameters["unit"]}";

        public void Transform(CustomRecord record, TemplateScope scope) => record.Change()["made"] = $"{_value?.EvaluateText(record.Scope(scope))} {_rest}";
    }

    /// <summary>Fails in its constructor.</summary>
    public sealed class Unmade : ICustomRecordFilter
    {
        public Unmade() => throw new InvalidOperationException("no licence");

        public bool Keeps(CustomRecord record, TemplateScope scope) => true;
    }

    /// <summary>Looks at every record and keeps all; throws for those whose id is 2.</summary>
    public sealed class FailsAtTwo : ICustomRecordFilter
    {
        public bool Keeps(CustomRecord record, TemplateScope scope) => record.Element.GetProperty("id").GetInt32() == 2 ? throw new InvalidOperationException("two") : true;
    }

    /// <summary>Fails as a source does.</summary>
    public sealed class Refuses(SourceFault fault) : ICustomAuthenticator
    {
        public ValueTask SignAsync(RequestDraft request, CustomContext context, CancellationToken cancellationToken) =>
            throw new SourceException(fault, new SyncError("auth.refused", "The vault is closed.", "Open it."), context.Clock.GetUtcNow().AddMinutes(5));

        public ValueTask<bool> TryRenewAsync(CustomContext context, CancellationToken cancellationToken) => ValueTask.FromResult(false);
    }

    /// <summary>Three pages of one record each, by number.</summary>
    public sealed class Counts : ICustomRetriever
    {
        public async IAsyncEnumerable<RetrievedPage> PagesAsync(
            JsonObject slice, JsonNode? from, CustomContext context, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            for (var page = from?.GetValue<int>() ?? 1; page <= 3; page++)
            {
                await Task.Yield();
                yield return new RetrievedPage([JsonSerializer.SerializeToElement(new { id = page })], page == 3 ? null : JsonValue.Create(page + 1));
            }
        }
    }

    /// <summary>The same page for ever.</summary>
    public sealed class Circles : ICustomRetriever
    {
        public async IAsyncEnumerable<RetrievedPage> PagesAsync(
            JsonObject slice, JsonNode? from, CustomContext context, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            for (var page = 0; ; page++)
            {
                await Task.Yield();
                yield return new RetrievedPage([JsonSerializer.SerializeToElement(new { id = 1 })], JsonValue.Create(page));
            }
        }
    }

    /// <summary>A request with a form, a header and a parameter of its own.</summary>
    public sealed class FormRequester : ICustomRequester
    {
        public ValueTask<RequestDraft> BuildAsync(CustomPageRequest page, CustomContext context, CancellationToken cancellationToken)
        {
            var draft = new RequestDraft { Method = HttpMethod.Post, Url = page.Path ?? "https://partner.example.test/items", Form = [KeyValuePair.Create("a", "1"), KeyValuePair.Create("a", "2")] };
            draft.AddHeader("X-Own", "own");
            draft.AddQuery("own", page.Token?.ToString() ?? "first");
            return ValueTask.FromResult(draft);
        }
    }

    /// <summary>A document for each line; a line "?" is none.</summary>
    public sealed class Lines : ICustomDecoder
    {
        public IEnumerable<JsonElement> Decode(Stream body)
        {
            using var reader = new StreamReader(body, Encoding.UTF8, leaveOpen: true);
            while (reader.ReadLine() is { } line)
            {
                yield return line == "?" ? throw new FormatException("a question") : JsonElement.Parse(line);
            }
        }
    }
}
