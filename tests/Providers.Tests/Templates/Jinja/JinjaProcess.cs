using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace Providers.Tests.Templates.Jinja;

/// <summary>Debian's jinja2, asked for many templates at once.</summary>
internal static class JinjaProcess
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Skips the test where jinja2 is not installed; with CI set, where nothing may be left out, fails it.</summary>
    public static async Task NeedAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(Python))
        {
            using var probe = Start("-c", "import jinja2");
            probe.StandardInput.Close();
            await probe.WaitForExitAsync(cancellationToken);
            if (probe.ExitCode == 0)
            {
                return;
            }
        }

        const string Reason = "jinja2 is not installed for /usr/bin/python3: install Debian's package python3-jinja2.";
        Assert.False(!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")), Reason + " This is CI, where nothing may be left out.");
        Assert.Skip(Reason);
    }

    /// <summary>The answers of tests/tools/jinja/render.py, in the templates' order; half of them from a second process, on another core.</summary>
    public static async Task<List<JsonObject>> RenderAsync(JsonObject context, IReadOnlyList<string> templates, CancellationToken cancellationToken)
    {
        var half = (templates.Count + 1) / 2;
        var answers = await Task.WhenAll(
            RenderPartAsync(context, templates.Take(half), cancellationToken),
            RenderPartAsync(context, templates.Skip(half), cancellationToken));
        return [.. answers[0], .. answers[1]];
    }

    private static async Task<List<JsonObject>> RenderPartAsync(JsonObject context, IEnumerable<string> templates, CancellationToken cancellationToken)
    {
        using var process = Start(RepositoryFiles.Path("tests", "tools", "jinja", "render.py"));
        var answers = ReadAsync(process, cancellationToken);
        await process.StandardInput.WriteLineAsync(new JsonObject { ["context"] = context.DeepClone() }.ToJsonString());
        foreach (var template in templates)
        {
            await process.StandardInput.WriteLineAsync(new JsonObject { ["template"] = template }.ToJsonString());
        }

        process.StandardInput.Close();
        return await answers;
    }

    private static async Task<List<JsonObject>> ReadAsync(Process process, CancellationToken cancellationToken)
    {
        var answers = new List<JsonObject>();
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            answers.Add(JsonNode.Parse(line)!.AsObject());
        }

        return answers;
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(Python, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        Environment = { ["PYTHONHASHSEED"] = "0", ["PYTHONIOENCODING"] = "utf-8" },
    })!;
}
