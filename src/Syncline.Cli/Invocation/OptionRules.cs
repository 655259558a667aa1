using System.CommandLine;

namespace Syncline.Cli.Invocation;

/// <summary>What holds for the values of several commands' options.</summary>
internal static class OptionRules
{
    /// <summary>Refuses a number below 1.</summary>
    /// <param name="option">The option; where it has no value there is nothing to refuse.</param>
    /// <param name="what">What is said, after the option's name.</param>
    public static void FromOne<T>(this Option<T> option, string what) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<T>() is int and < 1)
        {
            result.AddError($"{option.Name}: {what}");
        }
    });
}
