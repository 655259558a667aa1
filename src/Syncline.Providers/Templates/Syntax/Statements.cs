namespace Syncline.Providers.Templates.Syntax;

internal abstract record Statement(int Offset);

internal sealed record Data(int Offset, string Text) : Statement(Offset);

internal sealed record Output(int Offset, Expression Expression) : Statement(Offset);

/// <summary>The first branch whose test holds; a branch without a test is the last.</summary>
internal sealed record If(int Offset, IReadOnlyList<(Expression? Test, IReadOnlyList<Statement> Body)> Branches) : Statement(Offset);

internal sealed record For(
    int Offset,
    Target Target,
    Expression Iterable,
    Expression? Test,
    bool IsRecursive,
    IReadOnlyList<Statement> Body,
    IReadOnlyList<Statement> Otherwise) : Statement(Offset);

internal sealed record Assignment(int Offset, Target Target, Expression Value) : Statement(Offset);

/// <summary>What a block renders, through filters if there are any, under a name.</summary>
internal sealed record BlockAssignment(int Offset, Target Target, FilterApplication? Filter, IReadOnlyList<Statement> Body) : Statement(Offset);

internal sealed record With(int Offset, IReadOnlyList<(Target Target, Expression Value)> Values, IReadOnlyList<Statement> Body) : Statement(Offset);

internal sealed record FilterBlock(int Offset, FilterApplication Filter, IReadOnlyList<Statement> Body) : Statement(Offset);

internal sealed record Macro(
    int Offset,
    string Name,
    IReadOnlyList<(string Name, Expression? Default)> Parameters,
    IReadOnlyList<Statement> Body) : Statement(Offset);

/// <summary>A call whose macro can call the block back, as <c>caller()</c>.</summary>
internal sealed record CallBlock(int Offset, Expression Call, Macro Caller) : Statement(Offset);

/// <summary>A statement of templates in files, which there are none of: evaluating it is a fault of type.</summary>
internal sealed record Loading(int Offset, string Keyword) : Statement(Offset);

/// <summary>Where a value is put: a name, a member of a namespace, or several of them.</summary>
internal abstract record Target(int Offset);

internal sealed record NameTarget(int Offset, string Name) : Target(Offset);

internal sealed record MemberTarget(int Offset, string Name, string Member) : Target(Offset);

internal sealed record TupleTarget(int Offset, IReadOnlyList<Target> Targets) : Target(Offset);
