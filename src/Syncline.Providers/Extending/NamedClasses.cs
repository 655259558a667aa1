using System.Reflection;
using Syncline.Runs;

namespace Syncline.Providers.Extending;

/// <summary>The classes of an assembly that say by which <c>class_name</c> they are named.</summary>
internal static class NamedClasses
{
    /// <summary>One of them, and how it is made.</summary>
    public sealed record NamedClass(Type Class, string Name, Func<ComponentFields, ICustomComponent> Make);

    /// <exception cref="SyncException"><c>settings.components_invalid</c>: there are none, or one of them cannot be used.</exception>
    public static IReadOnlyList<NamedClass> In(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var named = Types(assembly).SelectMany(type => type.GetCustomAttributes<ClassNameAttribute>(inherit: false), (type, name) => Named(type, name.Name)).ToList();
        return named.Count > 0
            ? named
            : throw Invalid($"The assembly '{assembly.GetName().Name}' has no class with [ClassName].", "Put [ClassName(\"source_acme.components.Name\")] on the classes that manifests name.");
    }

    private static Type[] Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            throw Invalid(
                $"The classes of the assembly '{assembly.GetName().Name}' cannot be loaded: {exception.LoaderExceptions.FirstOrDefault()?.Message}",
                "Put the assemblies that it needs beside it (dotnet publish), and build it against this version of Syncline.",
                exception);
        }
    }

    private static NamedClass Named(Type type, string name)
    {
        if (type.IsAbstract || !CustomKinds.Of(type).Any() || string.IsNullOrEmpty(name))
        {
            throw Invalid(
                $"The class {type} with [ClassName(\"{name}\")] cannot be used.",
                $"It must have a name, not be abstract, and implement a seam such as {nameof(ICustomRecordFilter)}.");
        }

        if (type.GetConstructor([typeof(ComponentFields)]) is { } ofFields)
        {
            return new NamedClass(type, name, fields => Make(ofFields, fields));
        }

        return type.GetConstructor(Type.EmptyTypes) is { } ofNothing
            ? new NamedClass(type, name, _ => Make(ofNothing))
            : throw Invalid($"The class {type} with [ClassName(\"{name}\")] cannot be made.", $"It needs a public constructor that takes its {nameof(ComponentFields)}, or nothing.");
    }

    private static ICustomComponent Make(ConstructorInfo constructor, params object[] arguments) =>
        (ICustomComponent)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private static SyncException Invalid(string message, string hint, Exception? inner = null) => new(new SyncError("settings.components_invalid", message, hint), inner);
}
