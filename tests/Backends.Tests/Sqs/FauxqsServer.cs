using Backends.Tests.Servers;

namespace Backends.Tests.Sqs;

/// <summary>One fauxqs, which has S3 beside SQS, for all tests.</summary>
internal static class FauxqsServer
{
    private const string Hint = "Install Node.js and run 'npm ci' in tests/tools to run this test.";
    private static readonly Lazy<string> Only = new(Start);

    /// <summary>Its address; started when it is first asked for.</summary>
    public static string Address => Only.Value;

    private static string Start()
    {
        try
        {
            return TestServers.FauxqsServer.Start(Path.Combine(TestPrograms.Root, "tests", "tools")).Address.GetLeftPart(UriPartial.Authority);
        }
        catch (TestServers.MissingProgramException exception)
        {
            throw TestPrograms.Missing(exception.Message, Hint);
        }
    }
}
