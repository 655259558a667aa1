namespace Syncline.Sandbox.Records;

/// <summary>The orders in which a table can be read from any position.</summary>
internal enum RowOrder
{
    /// <summary>By number, which is also the order of creation and of ids.</summary>
    Number,

    /// <summary>By time of change, then by number.</summary>
    Time,
}
