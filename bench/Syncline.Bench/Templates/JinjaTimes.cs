using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Syncline.Bench.Templates;

/// <summary>jinja2 in a process of its own, which measures its renderings when asked to.</summary>
internal sealed class JinjaTimes : IDisposable
{
    private readonly Process _process;

    private JinjaTimes(Process process) => _process = process;

    /// <summary>Which of the templates jinja2 can render.</summary>
    public IReadOnlyList<bool> Can { get; private set; } = [];

    /// <summary>Starts it and has it compile the templates.</summary>
    public static async Task<JinjaTimes> StartAsync(TemplateCases cases, CancellationToken cancellationToken)
    {
        var script = Path.Combine(ProjectRoot.Folder, "bench", "Syncline.Bench", "Templates", "jinja_times.py");
        var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var jinja = new JinjaTimes(process);
        var work = new JsonObject { ["templates"] = new JsonArray([.. cases.Templates.Select(template => (JsonNode)template)]), ["context"] = cases.Context.DeepClone(), ["now"] = cases.Now };
        jinja.Can = JsonSerializer.Deserialize<List<bool?>>(await jinja.AskAsync(work.ToJsonString(), cancellationToken))!.ConvertAll(can => can == true);
        return jinja;
    }

    /// <summary>The nanoseconds that one rendering of each takes; null for those that it cannot render.</summary>
    public async Task<List<double?>> MeasureAsync(CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize<List<double?>>(await AskAsync("again", cancellationToken))!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task<string> AskAsync(string line, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        return await _process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("jinja2 did not answer: is Debian's python3-jinja2 installed?");
    }
}
