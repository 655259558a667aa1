namespace Syncline.Sandbox.Naming;

/// <summary>A company that a customer deals with; the same at every partner.</summary>
internal sealed record Company(string Name, string Domain, string City, string Country, string CountryCode, string Industry, int Employees);
