namespace Syncline.Access;

/// <summary>An API key's number, made by the database.</summary>
public readonly record struct ApiKeyId(long Value)
{
    /// <summary>The bare number.</summary>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
