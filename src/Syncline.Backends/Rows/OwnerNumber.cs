using Syncline.Integrations;

namespace Syncline.Backends.Rows;

/// <summary>Whose a row is, where it may also be the installation's: no Customer has the number 0.</summary>
internal static class OwnerNumber
{
    /// <summary>The installation, as the tables number it.</summary>
    public static readonly CustomerId Installation = new(0);

    public static CustomerId Of(CustomerId? customer) => customer ?? Installation;

    public static CustomerId? Read(long number) => number == Installation.Value ? null : new CustomerId(number);
}
