namespace Syncline.Integrations;

/// <summary>What is to be erased.</summary>
/// <param name="Customer">The Customer.</param>
/// <param name="Integration">One Integration of it; null for the Customer with everything.</param>
public readonly record struct ErasureScope(CustomerId Customer, IntegrationId? Integration)
{
    /// <summary>The whole Customer.</summary>
    public static ErasureScope Of(CustomerId customer) => new(customer, null);

    /// <summary>One Integration.</summary>
    public static ErasureScope Of(IntegrationKey key) => new(key.Customer, key.Integration);

    /// <summary>For messages.</summary>
    public override string ToString() => Integration is { } one ? $"integration {Customer}/{one}" : $"customer {Customer}";
}
