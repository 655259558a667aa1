namespace Syncline.Providers.Drafting;

/// <summary>How a first manifest asks for the next page.</summary>
public enum PagingSketch
{
    /// <summary>Not at all: one answer has everything.</summary>
    None,

    /// <summary>By the page's number, from 1.</summary>
    Page,

    /// <summary>By how many records have come.</summary>
    Offset,

    /// <summary>By what the answer names.</summary>
    Cursor,
}
