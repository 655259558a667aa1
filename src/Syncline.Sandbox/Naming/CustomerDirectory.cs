using System.Globalization;
using System.Text;

namespace Syncline.Sandbox.Naming;

/// <summary>The companies, people and teammates of one customer, computed from the seed and a number.</summary>
internal sealed class CustomerDirectory(SandboxCustomer customer, int seed)
{
    public SandboxCustomer Customer { get; } = customer;

    public Fabric Fabric { get; } = new(new Fabric((ulong)seed).Hash(customer.Name, seed));

    public Company Company(long number)
    {
        // Multiplying by a number that has no common factor with the size walks through every combination before one repeats.
        var combinations = Words.CompanyFirst.Length * Words.CompanySecond.Length;
        var combination = (int)(((number * 2_477) + Fabric.Below(combinations, "company", 0)) % combinations);
        var first = Words.CompanyFirst[combination % Words.CompanyFirst.Length];
        var second = Words.CompanySecond[combination / Words.CompanyFirst.Length];
        var again = number / combinations;
        var place = Fabric.Pick(Words.Places, "place", number).Split('|');
        var suffix = again == 0 ? "" : again.ToString(CultureInfo.InvariantCulture);
        return new Company(
            $"{first} {second}{(again == 0 ? "" : " " + suffix)} {Fabric.Pick(Words.CompanyForm, "form", number)}",
            $"{first}{second}{suffix}.example".ToLowerInvariant(),
            place[0], place[1], place[2],
            Fabric.Pick(Words.Industries, "industry", number),
            5 + Fabric.Below(4_000, "employees", number));
    }

    /// <summary>The company, among the first <paramref name="companies"/>, that a person or deal belongs to.</summary>
    public long CompanyOf(long number, long companies) => 1 + (long)(Fabric.Hash("company of", number) % (ulong)Math.Max(1, companies));

    public Person Person(long number, long companies)
    {
        var (first, last) = (Fabric.Pick(Words.First, "first", number), Fabric.Pick(Words.Last, "last", number));
        var domain = Company(CompanyOf(number, companies)).Domain;
        return new Person(first, last, $"{Plain(first)}.{Plain(last)}{number}@{domain}", Fabric.Pick(Words.Titles, "title", number));
    }

    /// <summary>Somebody who works for the customer: a CSM, an agent, an owner.</summary>
    public Person Teammate(long number)
    {
        var (first, last) = (Fabric.Pick(Words.First, "mate first", number), Fabric.Pick(Words.Last, "mate last", number));
        return new Person(first, last, $"{Plain(first)}.{Plain(last)}{number}@{Customer.Domain}", Fabric.Pick(Words.Titles, "mate title", number));
    }

    public string Phone(string salt, long number, int revision = 0) => $"+1 555 {Fabric.Below(10_000_000, salt, number, revision):0000000}";

    private static string Plain(string name)
    {
        var plain = name.ToLowerInvariant().Replace("ø", "o", StringComparison.Ordinal).Normalize(NormalizationForm.FormD);
        return string.Concat(plain.Where(char.IsAsciiLetter));
    }
}
