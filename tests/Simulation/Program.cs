using System.Globalization;
using Simulation.Commands;

namespace Simulation;

/// <summary>The test runner; with <c>simulate</c> as the first argument the command of that name.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        if (args is ["simulate", .. var rest])
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return SimulateCommand.Run(rest);
        }

        return Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions).GetAwaiter().GetResult();
    }
}
