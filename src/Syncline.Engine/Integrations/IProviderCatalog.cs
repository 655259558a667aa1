namespace Syncline.Integrations;

/// <summary>The Providers that this installation knows.</summary>
public interface IProviderCatalog
{
    /// <summary>All of them, by name.</summary>
    IReadOnlyCollection<Provider> All { get; }

    /// <summary>The Provider of that name, or null.</summary>
    Provider? Find(string name);
}
