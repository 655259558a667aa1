namespace Syncline.Processing;

/// <summary>The form a mapped field is stored in. A value that cannot take it quarantines the record.</summary>
public enum FieldKind
{
    /// <summary>As the partner sends it, whatever its type.</summary>
    Any,

    /// <summary>Text; numbers and booleans as their JSON text.</summary>
    Text,

    /// <summary>Text in lower case, trimmed: addresses to match by.</summary>
    Lowercase,

    /// <summary>A whole number; text of digits is taken.</summary>
    Integer,

    /// <summary>A number, kept digit by digit; text that is a number is taken.</summary>
    Decimal,

    /// <summary>True or false; the texts <c>true</c> and <c>false</c> are taken.</summary>
    Boolean,

    /// <summary>An instant, ISO 8601 in UTC; a number is seconds or (over 10^11) milliseconds since 1970.</summary>
    Time,

    /// <summary>A calendar day, <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>A list; a single value becomes a list of one.</summary>
    List,
}
