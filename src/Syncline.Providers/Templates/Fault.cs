namespace Syncline.Providers.Templates;

/// <summary>A fault inside an evaluation; <see cref="Template"/> turns it into a <see cref="TemplateException"/> that names the template.</summary>
internal sealed class Fault : Exception
{
    private Fault(FaultKind kind, string message, string? hint = null)
        : base(message)
    {
        Kind = kind;
        Hint = hint;
    }

    public FaultKind Kind { get; }

    /// <summary>The way out, where it depends on the fault.</summary>
    public string? Hint { get; }

    /// <summary>Where in the template it came up; set by the evaluator on the way out.</summary>
    public int? Offset { get; set; }

    public static Fault Type(string message) => new(FaultKind.Type, message);

    public static Fault Value(string message, string? hint = null) => new(FaultKind.Value, message, hint);

    public static Fault Undefined(string message) => new(FaultKind.Undefined, message);

    public static Fault Unsafe(string message) => new(FaultKind.Unsafe, message);

    public static Fault Budget(string message) => new(FaultKind.Budget, message);
}
