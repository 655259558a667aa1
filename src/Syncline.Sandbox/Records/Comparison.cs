namespace Syncline.Sandbox.Records;

/// <summary>The comparisons that all partners' filters come down to.</summary>
internal enum Comparison
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
