using System.Collections.Frozen;

namespace Syncline.Providers.Components;

/// <summary>
/// The C# classes that a manifest's <c>Custom…</c> components may name, by the <c>class_name</c> they are named by. There is one list, given at start;
/// nothing is looked up by reflection.
/// </summary>
public sealed class CustomComponents
{
    private readonly FrozenDictionary<(string Kind, string Class), object> _factories;

    private CustomComponents(FrozenDictionary<(string Kind, string Class), object> factories) => _factories = factories;

    /// <summary>No class at all: every <c>Custom…</c> component is refused by the linter.</summary>
    public static CustomComponents None { get; } = new(FrozenDictionary<(string, string), object>.Empty);

    /// <summary>The type of which nothing is made, for trying out who notices; null for none.</summary>
    internal string? Missing { get; private init; }

    /// <summary>Whether a component of that type is refused besides.</summary>
    internal bool IsMissingTold { get; private init; }

    /// <summary>This list, where nothing is made of components of a type.</summary>
    internal CustomComponents Without(string type, bool isTold = false) => new(_factories) { Missing = type, IsMissingTold = isTold };

    /// <summary>This list and one more.</summary>
    /// <param name="kind">The component's type in the manifest: <c>CustomPaginationStrategy</c>.</param>
    /// <param name="className">The <c>class_name</c> in the manifest.</param>
    /// <param name="build">Makes it of the component's node, as any other component.</param>
    internal CustomComponents With<T>(string kind, string className, Func<ComponentNode, T> build)
        where T : class =>
        new(_factories.Append(new((kind, className), build)).ToFrozenDictionary());

    internal Func<ComponentNode, T>? Find<T>(string kind, string className)
        where T : class => _factories.GetValueOrDefault((kind, className)) as Func<ComponentNode, T>;

    internal IEnumerable<string> ClassesOf(string kind) => _factories.Keys.Where(key => key.Kind == kind).Select(key => key.Class);
}
