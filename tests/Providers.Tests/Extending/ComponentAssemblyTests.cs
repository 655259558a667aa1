using System.Reflection;
using System.Runtime.Loader;
using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.Extending;
using Syncline.Runs;
using Xunit;

namespace Providers.Tests.Extending;

public sealed class ComponentAssemblyTests
{
    [Fact]
    public void An_assembly_is_loaded_apart_from_the_program_and_shares_only_Syncline_with_it()
    {
        var assembly = ComponentAssembly.Load(SampleComponents.File);

        AssemblyLoadContext.GetLoadContext(assembly).ShouldNotBe(AssemblyLoadContext.Default);
        assembly.GetTypes().ShouldContain(type => typeof(ICustomDecoder).IsAssignableFrom(type));
    }

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        var error = Should.Throw<SyncException>(() => ComponentAssembly.Load("/nowhere/acme.dll")).Error;

        error.ShouldBe(new SyncError("settings.components_invalid", "The assembly of components '/nowhere/acme.dll' cannot be loaded: it is not there.", "Name the file of a .NET assembly (.dll)."));
    }

    [Fact]
    public void A_file_that_is_no_assembly_is_told()
    {
        var file = RepositoryFiles.Path("README.md");

        Should.Throw<SyncException>(() => ComponentAssembly.Load(file)).Error.Message.ShouldStartWith($"The assembly of components '{file}' cannot be loaded: ");
    }

    [Fact]
    public void An_assembly_without_a_named_class_is_told() =>
        Should.Throw<SyncException>(() => CustomComponents.None.With(typeof(SyncError).Assembly)).Error
            .Message.ShouldBe("The assembly 'Syncline.Engine' has no class with [ClassName].");

    [Fact]
    public void Every_named_class_has_to_be_usable()
    {
        Problem(typeof(Bare)).ShouldContain("cannot be used");
        Problem(typeof(Asking)).ShouldContain("cannot be made");
    }

    private static string Problem(Type type) => Should.Throw<SyncException>(() => CustomComponents.None.With(new OneType(type))).Error.Message;

    [ClassName("bare")]
    private sealed class Bare;

    [ClassName("asking")]
    private sealed class Asking(string name) : ICustomValidationStrategy
    {
        public string? FindFault(System.Text.Json.Nodes.JsonNode? value) => name;
    }

    /// <summary>An assembly with one class.</summary>
    private sealed class OneType(Type type) : Assembly
    {
        public override Type[] GetTypes() => [type];

        public override AssemblyName GetName() => new("one");
    }
}
