using Syncline.Providers.Components;

namespace Syncline.Providers.Extending;

/// <summary>A kind of custom components: its type in manifests, the seam that its classes implement, and how one of them is put in a component's place.</summary>
internal sealed class CustomKind
{
    private readonly object _adapt;

    private CustomKind(string type, Type seam, object adapt)
    {
        Type = type;
        Seam = seam;
        _adapt = adapt;
    }

    /// <summary>The component's type: <c>CustomRecordFilter</c>.</summary>
    public string Type { get; }

    /// <summary>The interface of the user's class.</summary>
    public Type Seam { get; }

    /// <param name="type">The component's type.</param>
    /// <param name="adapt">The component over a class, of its node and its <c>class_name</c>.</param>
    public static CustomKind Of<TSeam, T>(string type, Func<TSeam, ComponentNode, string, T> adapt)
        where TSeam : class, ICustomComponent
        where T : class =>
        new(type, typeof(TSeam), (Func<ICustomComponent, ComponentNode, string, T>)((made, node, className) => adapt((TSeam)made, node, className)));

    /// <summary>How to make a component of this kind where a <typeparamref name="T"/> is asked for; null where it is none.</summary>
    public Func<ComponentNode, T?>? As<T>(string className, Func<ComponentFields, ICustomComponent> make)
        where T : class =>
        _adapt is Func<ICustomComponent, ComponentNode, string, T> adapt ? node => Made(node, className, make) is { } made ? adapt(made, node, className) : null : null;

    /// <summary>The user's object; null, with the problem told, where its constructor fails: what needs it is left out, as where there is no such class.</summary>
    private static ICustomComponent? Made(ComponentNode node, string className, Func<ComponentFields, ICustomComponent> make)
    {
        node.KnowAll();
        try
        {
            return CustomCall.Run(className, () => make(new ComponentFields(node, className)));
        }
        catch (Reading.StreamFailure failure)
        {
            node.Context.Problems.Missing(
                node.Raw("class_name")!.Mark, "manifest.class_failed", $"{node.Type}: the class '{className}' cannot be made. {failure.Error.Message}", failure.Error.Hint);
            return null;
        }
    }
}
