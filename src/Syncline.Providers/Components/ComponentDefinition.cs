namespace Syncline.Providers.Components;

/// <summary>One component of the format: its name and how it is read, linted and compiled. Each stands in its component's own file.</summary>
internal sealed class ComponentDefinition
{
    private readonly object _build;

    private ComponentDefinition(string type, object build)
    {
        Type = type;
        _build = build;
    }

    public string Type { get; }

    /// <summary>
    /// A definition whose <paramref name="build"/> reads every field that the component knows (what it does not read is told as unknown), tells problems
    /// to the node, and returns a component in any case.
    /// </summary>
    public static ComponentDefinition Of<T>(string type, Func<ComponentNode, T> build)
        where T : class => new(type, build);

    /// <summary>How to make this component where a <typeparamref name="T"/> is asked for; null where it is none.</summary>
    public Func<ComponentNode, T>? As<T>()
        where T : class => _build as Func<ComponentNode, T>;
}
