using Replaying;
using Syncline.Providers.Components;

namespace ConformanceTool;

/// <summary>Tries whether a case notices that a definition has no class: the component stands in the manifest, and nothing comes of it.</summary>
internal static class StubTrial
{
    // A definition that is part of most manifests is noticed by any of its cases.
    private const int MostTries = 40;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The first of the cases that breaks when the class is stubbed out; null where none does.</summary>
    public static async Task<ComponentCase?> FirstBrokenAsync(string definition, IEnumerable<ComponentCase> cases)
    {
        var runner = new InProcessRunner(CustomComponents.None.Without(definition, PartsOfOthers.SaysTheDefault(definition)));
        foreach (var one in cases.Take(MostTries))
        {
            if (await BreaksAsync(one, runner))
            {
                return one;
            }
        }

        return null;
    }

    /// <summary>Whether what comes of the case is no longer what comes of it with the class.</summary>
    private static async Task<bool> BreaksAsync(ComponentCase one, InProcessRunner stubbed) =>
        await DifferencesAsync(one, stubbed) != await DifferencesAsync(one, InProcessRunner.Instance);

    private static async Task<string> DifferencesAsync(ComponentCase one, InProcessRunner runner)
    {
        try
        {
            return string.Join('\n', await Task.Run(() => ComponentReplay.RunAsync(one, runner)).WaitAsync(Patience));
        }
        catch (Exception exception)
        {
            // A class that is not there may end a case in any way.
            return exception.GetType().Name;
        }
    }
}
