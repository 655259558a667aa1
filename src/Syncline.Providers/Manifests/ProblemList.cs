namespace Syncline.Providers.Manifests;

/// <summary>Collects the problems of one file. A part that is referred to from many places is told once.</summary>
internal sealed class ProblemList(string file)
{
    private readonly List<Problem> _problems = [];
    private readonly HashSet<(int, int, string, string)> _told = [];

    public string File => file;

    public bool HasErrors { get; private set; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Problem> ToList() => [.. _problems.OrderBy(p => p.Line).ThenBy(p => p.Column)];

    public void Error(Mark mark, string code, string message, string hint = "") => Add(mark, code, message, hint, ProblemSeverity.Error);

    public void Warn(Mark mark, string code, string message, string hint = "") => Add(mark, code, message, hint, ProblemSeverity.Warning);

    private void Add(Mark mark, string code, string message, string hint, ProblemSeverity severity)
    {
        HasErrors |= severity is ProblemSeverity.Error;
        if (_told.Add((mark.Line, mark.Column, code, message)))
        {
            _problems.Add(new Problem(file, mark.Line, mark.Column, code, message, hint, severity));
        }
    }
}
