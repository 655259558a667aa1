namespace Syncline.Providers.Templates;

/// <summary>How an evaluation can fail. The rules for what a failed template yields differ by it.</summary>
internal enum FaultKind
{
    /// <summary>An operation on values of the wrong type: the template's own text is its result.</summary>
    Type,

    /// <summary>Something was asked of what is not there.</summary>
    Undefined,

    /// <summary>A value of the right type that will not do: a date that is none, a division by zero.</summary>
    Value,

    /// <summary>Something that templates may not reach.</summary>
    Unsafe,

    /// <summary>More steps, depth or room than allowed.</summary>
    Budget,
}
