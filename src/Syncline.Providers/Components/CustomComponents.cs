using System.Collections.Frozen;
using System.Reflection;
using Syncline.Providers.Extending;
using Syncline.Runs;

namespace Syncline.Providers.Components;

/// <summary>
/// The C# classes that a manifest's <c>Custom…</c> components may name, by the <c>class_name</c> they are named by, letter by letter. There is one list, given at start;
/// nothing is looked up by reflection while a manifest is read. Immutable.
/// </summary>
public sealed class CustomComponents
{
    private readonly FrozenDictionary<(string Kind, string Class), Func<ComponentFields, ICustomComponent>> _factories;

    private CustomComponents(FrozenDictionary<(string Kind, string Class), Func<ComponentFields, ICustomComponent>> factories) => _factories = factories;

    /// <summary>No class at all: a stream that names one is left out.</summary>
    public static CustomComponents None { get; } = new(FrozenDictionary<(string, string), Func<ComponentFields, ICustomComponent>>.Empty);

    /// <summary>The type of which nothing is made, for trying out who notices; null for none.</summary>
    internal string? Missing { get; private init; }

    /// <summary>Whether a component of that type is refused besides.</summary>
    internal bool IsMissingTold { get; private init; }

    /// <summary>This list and one more class.</summary>
    /// <typeparam name="T">The class, or its seam. A class that implements several seams is there for all their kinds.</typeparam>
    /// <param name="className">The <c>class_name</c> in manifests.</param>
    /// <param name="make">Makes the object for one place of a manifest, of the fields there. Where it throws, the stream is left out, and told with the reason.</param>
    /// <exception cref="ArgumentException">It implements no seam.</exception>
    /// <exception cref="SyncException"><c>settings.components_conflict</c>: there is a class of that kind and name already.</exception>
    public CustomComponents With<T>(string className, Func<ComponentFields, T> make)
        where T : class, ICustomComponent => With(typeof(T), className, make);

    /// <summary>This list and the classes of an assembly that have a <see cref="ClassNameAttribute"/>.</summary>
    /// <exception cref="SyncException">
    /// <c>settings.components_invalid</c>: it has none, or one of them cannot be made or is of no kind. <c>settings.components_conflict</c>: there is a class of that kind
    /// and name already.
    /// </exception>
    public CustomComponents With(Assembly assembly) => NamedClasses.In(assembly).Aggregate(this, (list, named) => list.With(named.Class, named.Name, named.Make));

    /// <summary>This list, where nothing is made of components of a type.</summary>
    internal CustomComponents Without(string type, bool isTold = false) => new(_factories) { Missing = type, IsMissingTold = isTold };

    /// <summary>How to make the component of this kind and class where a <typeparamref name="T"/> is asked for; null where it is none.</summary>
    internal Func<ComponentNode, T?>? Find<T>(string kind, string className)
        where T : class => CustomKinds.All[kind].As<T>(className, _factories[(kind, className)]);

    internal bool Has(string kind, string className) => _factories.ContainsKey((kind, className));

    internal IEnumerable<string> ClassesOf(string kind) => _factories.Keys.Where(key => key.Kind == kind).Select(key => key.Class).Order(StringComparer.Ordinal);

    internal IEnumerable<string> KindsOf(string className) => _factories.Keys.Where(key => key.Class == className).Select(key => key.Kind).Order(StringComparer.Ordinal);

    private CustomComponents With(Type type, string className, Func<ComponentFields, ICustomComponent> make)
    {
        ArgumentException.ThrowIfNullOrEmpty(className);
        var kinds = CustomKinds.Of(type).Select(kind => kind.Type).ToList();
        if (kinds.Count == 0)
        {
            throw new ArgumentException($"'{type}' implements none of the seams in {typeof(ICustomComponent).Namespace}.", nameof(make));
        }

        return kinds.FirstOrDefault(kind => Has(kind, className)) is { } taken
            ? throw new SyncException(new SyncError(
                "settings.components_conflict", $"There are two classes for {taken} '{className}'; one of them is {type}.", "Give one of them another class_name, or leave it out."))
            : new CustomComponents(_factories.Concat(kinds.Select(kind => KeyValuePair.Create((kind, className), make))).ToFrozenDictionary());
    }
}
