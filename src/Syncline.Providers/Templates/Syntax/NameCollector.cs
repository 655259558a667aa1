namespace Syncline.Providers.Templates.Syntax;

/// <summary>Keeps book of the names that a template uses, while it is parsed: which are its own, which must come from outside.</summary>
internal sealed class NameCollector
{
    private readonly Stack<HashSet<string>> _declared = new([[]]);
    private readonly List<TemplateName> _names = [];

    public IReadOnlyList<TemplateName> Names => _names;

    public void Use(TemplateNameKind kind, string name, int offset) => _names.Add(new TemplateName(kind, name, offset));

    public bool IsDeclared(string name) => _declared.Any(names => names.Contains(name));

    public void Declare(string name) => _declared.Peek().Add(name);

    public void Enter() => _declared.Push([]);

    public HashSet<string> Leave() => _declared.Pop();

    /// <summary>After an if: what every branch declares is declared.</summary>
    public void Merge(List<HashSet<string>> branches, bool hasElse)
    {
        if (!hasElse)
        {
            return;
        }

        foreach (var name in branches[0].Where(name => branches.TrueForAll(branch => branch.Contains(name))))
        {
            Declare(name);
        }
    }
}
