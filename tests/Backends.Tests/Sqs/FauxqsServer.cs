using System.Diagnostics;
using System.Globalization;
using Backends.Tests.Servers;

namespace Backends.Tests.Sqs;

/// <summary>fauxqs, a stand-in for SQS and S3 that nobody here wrote. One for all tests, ended with them.</summary>
internal static class FauxqsServer
{
    private const string Hint = "Install Node.js and run 'npm ci' in tests/tools to run this test.";
    private static readonly Lazy<string> Only = new(Start);

    /// <summary>Its address; started when it is first asked for.</summary>
    public static string Address => Only.Value;

    private static string Start()
    {
        var tools = Path.Combine(TestPrograms.Root, "tests", "tools");
        if (!Directory.Exists(Path.Combine(tools, "node_modules", "fauxqs")))
        {
            throw TestPrograms.Missing("fauxqs is not installed.", Hint);
        }

        // Its end is that of its input, which ends with this process however that dies.
        var process = TestPrograms.Start(
            new ProcessStartInfo("node", [Path.Combine(tools, "fauxqs.mjs")]) { RedirectStandardInput = true, RedirectStandardOutput = true }, Hint);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.Kill();
        var port = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("fauxqs ended before it listened.");
        return $"http://127.0.0.1:{int.Parse(port, CultureInfo.InvariantCulture)}";
    }
}
