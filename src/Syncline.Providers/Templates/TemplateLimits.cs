namespace Syncline.Providers.Templates;

/// <summary>How much one evaluation may cost. Going over any of them throws <c>template.budget_exceeded</c>.</summary>
public sealed record TemplateLimits
{
    /// <summary>The limits where nothing else is asked for.</summary>
    public static TemplateLimits Default { get; } = new();

    /// <summary>Nodes evaluated, loop rounds and elements walked. Default 1,000,000.</summary>
    public int Steps { get; init; } = 1_000_000;

    /// <summary>How long it may take by the scope's clock; a backstop beside the other limits. Default 5 seconds.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How deep expressions, calls and values may be nested. Default 150.</summary>
    public int Depth { get; init; } = 150;

    /// <summary>Characters of one text, and of the whole output. Default 8,388,608.</summary>
    public int TextLength { get; init; } = 8 * 1024 * 1024;

    /// <summary>Characters of all texts that one evaluation makes. Default 33,554,432.</summary>
    public long TextTotal { get; init; } = 32L * 1024 * 1024;

    /// <summary>Bits of a whole number. Default 14,000: some 4,200 digits.</summary>
    public int IntegerBits { get; init; } = 14_000;

    /// <summary>Elements of one list that a template makes. Default 250,000.</summary>
    public int Elements { get; init; } = 250_000;
}
