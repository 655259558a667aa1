namespace Syncline.Bench.Week;

/// <summary>Whose work it is, and of which kind.</summary>
internal enum WorkClass
{
    /// <summary>By interval, of a Customer with at most 20 objects.</summary>
    Small,

    /// <summary>By interval, of a Customer with more.</summary>
    Medium,

    /// <summary>By interval, of the one with a tenth of everything.</summary>
    Large,

    /// <summary>Daily at 02:00 local time, of all but the large one.</summary>
    Daily,

    /// <summary>First syncs of all but the large one.</summary>
    FirstSync,

    /// <summary>First syncs of the large one.</summary>
    LargeFirstSync,
}
