using System.Text;

namespace Providers.Tests.Templates.Jinja;

/// <summary>Makes templates from <see cref="Grammar"/>, the same for the same seed.</summary>
internal sealed class TemplateGenerator(int seed)
{
    private const string Kinds = "TINBLD";
    private const int MaxLength = 1_500;
    private readonly Random _random = new(seed);
    private readonly List<string> _parts = [];
    private int _depth;
    private bool _wantsUndefined;
    private bool _hasUndefined;

    /// <summary>The next template.</summary>
    public GeneratedTemplate Next()
    {
        while (true)
        {
            _parts.Clear();
            (_depth, _hasUndefined) = (0, false);
            _wantsUndefined = Chance(25);
            var depth = _random.Next(1, 6);
            var text = Chance(30) ? Filled(Pick(Grammar.Blocks), depth, local: false, nesting: 0) : "{{ " + Expression(AnyKind(), depth, local: false, nesting: 0) + " }}";
            if (_wantsUndefined == _hasUndefined && text.Length < MaxLength)
            {
                return new GeneratedTemplate(text, _parts.Order(Comparer<string>.Create((a, b) => a.Length.CompareTo(b.Length))).ToList(), _depth, _hasUndefined);
            }
        }
    }

    private string Expression(char kind, int depth, bool local, int nesting)
    {
        if (_wantsUndefined && Chance(_hasUndefined ? 3 : 15))
        {
            _hasUndefined = true;
            return Noted(Filled(Pick(Grammar.Undefined), Math.Min(depth, 2), local, nesting), local);
        }

        if (kind == 'A' || (Chance(6) && Kinds.Contains(kind, StringComparison.Ordinal)))
        {
            // Now and then something of another type than is expected.
            kind = AnyKind();
        }

        if (local && Chance(35))
        {
            return Pick(["item", "item", "key", "loop.index", "loop.first"]);
        }

        if (depth <= 0 || !Grammar.Expressions.ContainsKey(kind))
        {
            return Leaf(kind, local, nesting);
        }

        var text = Filled(Pick(Grammar.Expressions[kind]), depth - 1, local, nesting);
        return Noted(text, local);
    }

    private string Noted(string text, bool local)
    {
        if (!local)
        {
            _parts.Add(text);
        }

        return text;
    }

    private string Leaf(char kind, bool local, int nesting)
    {
        _depth = Math.Max(_depth, nesting);
        return Filled(Pick(Grammar.Leaves[kind]), 0, local, nesting);
    }

    /// <summary>The production with its placeholders filled; what goes into them is put in brackets, most of the time.</summary>
    private string Filled(string production, int depth, bool local, int nesting)
    {
        var filled = new StringBuilder();
        for (var i = 0; i < production.Length; i++)
        {
            if (production[i] != '$')
            {
                filled.Append(production[i]);
                continue;
            }

            var kind = production[++i];
            var isLocal = local || char.IsAsciiLetterLower(kind);
            var here = _random.Next(Math.Max(0, depth - 1), depth + 1);
            var text = Expression(char.ToUpperInvariant(kind), here, isLocal, nesting + 1);
            filled.Append(text.Contains(' ', StringComparison.Ordinal) && text[0] is not ('\'' or '"') && "TINBLDA".Contains(char.ToUpperInvariant(kind), StringComparison.Ordinal) && Chance(85) ? $"({text})" : text);
        }

        return filled.ToString();
    }

    private char AnyKind() => Kinds[_random.Next(Kinds.Length)];

    private bool Chance(int percent) => _random.Next(100) < percent;

    private string Pick(string[] choices) => choices[_random.Next(choices.Length)];
}
