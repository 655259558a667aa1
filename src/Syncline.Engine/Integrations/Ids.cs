namespace Syncline.Integrations;

/// <summary>A Customer's number, made by the database.</summary>
public readonly record struct CustomerId(long Value)
{
    /// <summary>The bare number.</summary>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>An Integration's number, made by the database.</summary>
public readonly record struct IntegrationId(long Value)
{
    /// <summary>The bare number.</summary>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>An Integration Object's number, made by the database.</summary>
public readonly record struct ObjectId(long Value)
{
    /// <summary>The bare number.</summary>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A Run's number, made by the database; later runs have larger ones.</summary>
public readonly record struct RunId(long Value)
{
    /// <summary>The bare number.</summary>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
