namespace Syncline.Providers.Extending;

/// <summary>
/// Says by which <c>class_name</c> manifests name a class. An assembly's classes with it are registered together. Such a class implements at least one seam of this
/// folder, and has a public constructor that takes its <see cref="ComponentFields"/>, or nothing.
/// </summary>
/// <param name="name">The <c>class_name</c>, letter by letter: <c>source_acme.components.AcmePaginator</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ClassNameAttribute(string name) : Attribute
{
    /// <summary>The <c>class_name</c>.</summary>
    public string Name => name;
}
