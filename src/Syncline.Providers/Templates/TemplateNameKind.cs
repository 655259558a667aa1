namespace Syncline.Providers.Templates;

/// <summary>What a name in a template stands for.</summary>
public enum TemplateNameKind
{
    /// <summary>A variable that the caller's scope must have: <c>config</c>, <c>record</c>.</summary>
    Variable,

    /// <summary>A filter: <c>| upper</c>.</summary>
    Filter,

    /// <summary>A function of the format: <c>now_utc()</c>.</summary>
    Function,

    /// <summary>A test: <c>is defined</c>.</summary>
    Test,
}
