namespace Syncline.Providers.Templates;

/// <summary>Which types a typed result may have. A literal of another type stays the text that it was read from.</summary>
[Flags]
public enum TemplateTypes
{
    /// <summary>No restriction; as a value's own type: one that JSON has no word for (a date, bytes, a set).</summary>
    Any = 0,

    /// <summary>A text.</summary>
    Text = 1,

    /// <summary>True or false.</summary>
    Boolean = 2,

    /// <summary>A whole number of any size. Where it is accepted, true and false are too.</summary>
    Integer = 4,

    /// <summary>A fraction in 64 bits.</summary>
    Float = 8,

    /// <summary>A list.</summary>
    List = 16,

    /// <summary>An object with keys.</summary>
    Dictionary = 32,

    /// <summary>A tuple: in JSON an array.</summary>
    Tuple = 64,

    /// <summary>Nothing: null.</summary>
    None = 128,
}
