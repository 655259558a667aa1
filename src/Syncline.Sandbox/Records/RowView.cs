namespace Syncline.Sandbox.Records;

/// <summary>Which versions a read sees.</summary>
internal enum RowView
{
    /// <summary>What is visible to queries and search by now: late writes are missing until their lag has passed.</summary>
    Visible,

    /// <summary>What has been written, visible or not.</summary>
    Written,
}
