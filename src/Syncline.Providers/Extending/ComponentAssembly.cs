using System.Reflection;
using System.Runtime.Loader;
using Syncline.Runs;

namespace Syncline.Providers.Extending;

/// <summary>
/// An assembly of custom components that the operator names. Its classes run in this process, with all its rights. What it needs is taken from beside it, in the versions
/// that lie there, apart from Syncline's own; Syncline itself and .NET are the running program's.
/// </summary>
public static class ComponentAssembly
{
    /// <summary>Loads it, for <see cref="Components.CustomComponents.With(Assembly)"/>.</summary>
    /// <param name="path">The file, a .NET assembly.</param>
    /// <exception cref="SyncException"><c>settings.components_invalid</c>: it is not there, or no such assembly.</exception>
    public static Assembly Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            throw Invalid(path, "it is not there", "Name the file of a .NET assembly (.dll).", null);
        }

        try
        {
            return new ApartContext(full).LoadFromAssemblyPath(full);
        }
        catch (Exception exception) when (exception is BadImageFormatException or FileLoadException or IOException or UnauthorizedAccessException)
        {
            throw Invalid(path, exception.Message, "It must be a .NET assembly that this process may read.", exception);
        }
    }

    private static SyncException Invalid(string path, string why, string hint, Exception? inner) =>
        new(new SyncError("settings.components_invalid", $"The assembly of components '{path}' cannot be loaded: {why}.", hint), inner);

    /// <summary>Where one assembly's own needs are loaded, apart from the program's.</summary>
    private sealed class ApartContext(string path) : AssemblyLoadContext(Path.GetFileName(path))
    {
        private readonly AssemblyDependencyResolver _resolver = new(path);

        /// <summary>Types that cross the seam are the program's own, or they would be others; null leaves an assembly to it.</summary>
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            var isShared = assemblyName.Name is not { } name || name.StartsWith("Syncline.", StringComparison.Ordinal) || name.StartsWith("System.", StringComparison.Ordinal);
            return !isShared && _resolver.ResolveAssemblyToPath(assemblyName) is { } own ? LoadFromAssemblyPath(own) : null;
        }

        protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
            _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } own ? LoadUnmanagedDllFromPath(own) : 0;
    }
}
