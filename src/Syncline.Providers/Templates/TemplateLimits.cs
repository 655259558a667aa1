namespace Syncline.Providers.Templates;

/// <summary>How much one evaluation may cost. Going over any of them throws <c>template.budget_exceeded</c>.</summary>
public sealed record TemplateLimits
{
    /// <summary>The limits where nothing else is asked for.</summary>
    public static TemplateLimits Default { get; } = new();

    /// <summary>Nodes evaluated, loop rounds, elements walked, and each 16 characters that a filter, test or method looks at. Default 400,000.</summary>
    public int Steps { get; init; } = 400_000;

    /// <summary>Bytes of all that one evaluation makes on its way, also of what it has let go of again. Default 6,000,000.</summary>
    public long Memory { get; init; } = 6_000_000;

    /// <summary>How long it may take by the scope's clock; a backstop beside the other limits. Default 5 seconds.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How deep expressions, calls and values may be nested. Default 150.</summary>
    public int Depth { get; init; } = 150;

    /// <summary>Characters of one text, and of the whole output. Default 1,048,576.</summary>
    public int TextLength { get; init; } = 1024 * 1024;

    /// <summary>Characters of all texts that one evaluation makes. Default 4,194,304.</summary>
    public long TextTotal { get; init; } = 4L * 1024 * 1024;

    /// <summary>Bits of a whole number. Default 14,000: some 4,200 digits.</summary>
    public int IntegerBits { get; init; } = 14_000;

    /// <summary>Elements of one list that a template makes. Default 250,000.</summary>
    public int Elements { get; init; } = 250_000;
}
