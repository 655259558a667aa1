namespace Backends.Tests.Models;

/// <summary>
/// What an object, its runs and its stored records are to be after any sequence of calls, on a dictionary and a few numbers. Every call writes what it is to
/// answer into <see cref="Answers"/>.
/// </summary>
internal sealed class RunModel
{
    private readonly List<(int Run, int Token)> _leases = [];
    private int _runs;
    private int _token;
    private string? _state;
    private bool _isFull;
    private bool _fullNext;
    private int _staged;
    private int? _last;
    private int _applied;

    public List<string> Answers { get; } = [];

    public SortedDictionary<string, string> Stored { get; } = new(StringComparer.Ordinal);

    public void Start()
    {
        if (_state is null)
        {
            (_state, _isFull, _fullNext, _staged, _last, _applied, _token) = ("ready", _fullNext, false, 0, null, 0, 0);
            _runs++;
        }

        Answer("start");
    }

    public void Lease()
    {
        var isTaken = _state is "ready";
        if (isTaken)
        {
            _state = "retrieving";
            _leases.Add((_runs, ++_token));
        }

        Answer(isTaken ? $"lease from page {_staged + 1}" : "no lease");
    }

    public void Expire()
    {
        var isHeld = _state is "retrieving";
        _state = isHeld ? _last is null ? "ready" : "draining" : _state;
        Answer($"expired {(isHeld ? 1 : 0)}");
    }

    /// <summary>Stages the next page, or one <paramref name="off"/> it, by the lease that was given <paramref name="back"/> leases ago.</summary>
    public void Stage(int back, int off, bool isLast)
    {
        var page = Math.Max(1, _staged + 1 + off);
        if (Find(back) is not { } lease)
        {
            Answer("nobody");
        }
        else if (!IsHeld(lease))
        {
            Answer("LeaseLost");
        }
        else if (page <= _staged)
        {
            Answer("AlreadyStaged");
        }
        else if (page > _staged + 1 || _last is not null)
        {
            Answer("engine.page_out_of_order");
        }
        else
        {
            _staged = page;
            _last = isLast ? page : null;
            Answer("Staged");
        }
    }

    public void End(int back, bool isFetched)
    {
        if (Find(back) is not { } lease)
        {
            Answer("nobody");
        }
        else if (!IsHeld(lease))
        {
            Answer($"ended {isFetched && IsOfLiveRun(lease) && _state is "draining" or "reconciling"}");
        }
        else if (isFetched && _last is null)
        {
            Answer("not fetched");
        }
        else
        {
            _state = _last is not null ? "draining" : "ready";
            Answer("ended True");
        }
    }

    /// <summary>Applies the next page, or one <paramref name="off"/> it.</summary>
    public void Apply(int off)
    {
        var page = Math.Max(1, _applied + 1 + off);
        var isNext = _state is not null && page == _applied + 1 && page <= _staged;
        if (isNext)
        {
            _applied = page;
            Stored[$"r{page}"] = $"{_runs}.{page}";
            _state = page != _last ? _state : _isFull ? "reconciling" : null;
        }

        Answer($"applied {isNext}");
    }

    public void Complete()
    {
        var isReconciling = _state is "reconciling";
        _state = isReconciling ? null : _state;
        Answer($"completed {isReconciling}");
    }

    public void Reset()
    {
        (_state, _fullNext) = (null, true);
        Answer("reset");
    }

    private void Answer(string answer) =>
        Answers.Add($"{answer}; {(_state is null ? "no run" : $"{_state} {_staged}/{_applied}")}; {string.Join(' ', Stored)}");

    private (int Run, int Token)? Find(int back) => back < _leases.Count ? _leases[^(back + 1)] : null;

    private bool IsOfLiveRun((int Run, int Token) lease) => _state is not null && lease == (_runs, _token);

    private bool IsHeld((int Run, int Token) lease) => _state is "retrieving" && IsOfLiveRun(lease);
}
