namespace Syncline.Integrations;

/// <summary>An Integration, with the Customer it belongs to: every look-up is by both.</summary>
public readonly record struct IntegrationKey(CustomerId Customer, IntegrationId Integration)
{
    /// <summary>For logs.</summary>
    public override string ToString() => $"{Customer}/{Integration}";
}

/// <summary>An Integration Object, with the Customer it belongs to.</summary>
public readonly record struct ObjectKey(CustomerId Customer, ObjectId Object)
{
    /// <summary>For logs.</summary>
    public override string ToString() => $"{Customer}/{Object}";
}

/// <summary>A Run, with the Customer it belongs to.</summary>
public readonly record struct RunKey(CustomerId Customer, RunId Run)
{
    /// <summary>For logs.</summary>
    public override string ToString() => $"{Customer}/{Run}";
}
