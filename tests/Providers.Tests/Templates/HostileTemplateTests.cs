using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Providers.Templates;
using Xunit;

namespace Providers.Tests.Templates;

/// <summary>Templates that would take all time or all memory end at a budget that is counted, over a clock that stands still.</summary>
public class HostileTemplateTests
{
    private const long MostBytes = 10_000_000;

    public static TheoryData<string, string, string> Templates
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var one in JsonNode.Parse(File.ReadAllText(RepositoryFiles.Path("tests", "Providers.Tests", "Templates", "hostile-templates.json")))!.AsArray())
            {
                data.Add(one!["name"]!.GetValue<string>(), one["template"]!.GetValue<string>(), one["code"]!.GetValue<string>());
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void It_ends_at_its_budget_and_takes_little_memory(string name, string template, string code)
    {
        var scope = new TemplateScope(new FakeTimeProvider()).With("config", new JsonObject { ["n"] = 3 });
        Should.Throw<TemplateException>(() => Template.Parse(template).Render(scope)).Error.Code.ShouldBe(code, name);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<TemplateException>(() => Template.Parse(template).Render(scope));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostBytes, name);
    }
}
