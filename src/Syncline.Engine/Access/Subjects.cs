using Syncline.Integrations;

namespace Syncline.Access;

/// <summary>How the audit log names things.</summary>
public static class Subjects
{
    /// <summary>A Customer. Its going is the installation's entry: what is written under a Customer goes with it.</summary>
    public static AuditSubject Customer(CustomerId id) => new(id, $"customers/{id}");

    /// <summary>An Integration.</summary>
    public static AuditSubject Integration(IntegrationKey key) => new(key.Customer, $"integrations/{key.Integration}");

    /// <summary>An Integration Object.</summary>
    public static AuditSubject Object(ObjectKey key) => new(key.Customer, $"objects/{key.Object}");

    /// <summary>A record in quarantine.</summary>
    public static AuditSubject Quarantined(CustomerId customer, long number) => new(customer, $"quarantine/{number}");

    /// <summary>An API key.</summary>
    public static AuditSubject Key(ApiKey key) => new(key.Customer, $"keys/{key.Id}");
}
