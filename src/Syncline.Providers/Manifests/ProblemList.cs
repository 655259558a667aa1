namespace Syncline.Providers.Manifests;

/// <summary>Collects the problems of one file. A part that is referred to from many places is told once.</summary>
internal sealed class ProblemList(string file)
{
    private readonly List<Problem> _problems = [];
    private readonly HashSet<(int, int, string, string)> _told = [];
    private readonly List<Problem> _missing = [];
    private bool _hasErrors;

    public string File => file;

    public bool HasErrors => _hasErrors || _missing.Count > 0;

    /// <summary>How many classes are missing that nobody has taken.</summary>
    public int MissingCount => _missing.Count;

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Problem> ToList() => [.. _problems.Concat(_missing.Distinct()).OrderBy(p => p.Line).ThenBy(p => p.Column)];

    public void Error(Mark mark, string code, string message, string hint = "") => Add(mark, code, message, hint, ProblemSeverity.Error);

    public void Warn(Mark mark, string code, string message, string hint = "") => Add(mark, code, message, hint, ProblemSeverity.Warning);

    /// <summary>A class that the manifest names is not there: an error, unless whoever compiles what needs it takes that upon itself. Told each time.</summary>
    public void Missing(Mark mark, string code, string message, string hint) =>
        _missing.Add(new Problem(file, mark.Line, mark.Column, code, message, hint, ProblemSeverity.Error));

    /// <summary>What was missing since there were so many; it is then with the caller to tell.</summary>
    public IReadOnlyList<Problem> TakeMissing(int since)
    {
        var taken = _missing.GetRange(since, _missing.Count - since);
        _missing.RemoveRange(since, taken.Count);
        return taken;
    }

    /// <summary>Tells what was taken as an error after all.</summary>
    public void GiveBack(Problem missing) => _missing.Add(missing);

    /// <summary>Tells what was taken as the reason for which something is left out.</summary>
    public void WarnOf(Problem missing, string leftOut) => Warn(new Mark(missing.Line, missing.Column), missing.Code, $"{leftOut}: {missing.Message}", missing.Hint);

    private void Add(Mark mark, string code, string message, string hint, ProblemSeverity severity)
    {
        _hasErrors |= severity is ProblemSeverity.Error;
        if (_told.Add((mark.Line, mark.Column, code, message)))
        {
            _problems.Add(new Problem(file, mark.Line, mark.Column, code, message, hint, severity));
        }
    }
}
