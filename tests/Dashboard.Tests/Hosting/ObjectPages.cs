using Dashboard.Tests.Fakes;

namespace Dashboard.Tests.Hosting;

/// <summary>The addresses of objects' pages.</summary>
internal static class ObjectPages
{
    public static string Of(Visit visit, string customer, string provider, string type)
    {
        var key = visit.World.Find(customer, provider, type);
        return $"/objects/{key.Customer}/{key.Object}";
    }
}
