namespace Syncline.Sandbox.Limits;

/// <summary>How a partner counts calls.</summary>
internal enum WindowKind
{
    /// <summary>The calls of the last so many seconds, whenever one looks.</summary>
    Rolling,

    /// <summary>Windows that begin at multiples of their length.</summary>
    Fixed,
}
