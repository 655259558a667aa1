using System.Text;

namespace Syncline.Providers.Templates.Values;

/// <summary>Collects a value's text as Python writes it, within a length and a depth.</summary>
internal sealed class PythonText(int maxLength, int maxDepth)
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public PythonText()
        : this(TemplateLimits.Default.TextLength, TemplateLimits.Default.Depth)
    {
    }

    public int Length => _text.Length;

    public PythonText Append(string text)
    {
        if (_text.Length + (long)text.Length > maxLength)
        {
            throw Fault.Budget($"a text grew past {maxLength} characters");
        }

        _text.Append(text);
        return this;
    }

    public PythonText Append(char sign)
    {
        if (_text.Length >= maxLength)
        {
            throw Fault.Budget($"a text grew past {maxLength} characters");
        }

        _text.Append(sign);
        return this;
    }

    /// <summary>Writes the representation of one more level of nesting.</summary>
    public void AppendNested(TemplateValue value)
    {
        if (++_depth > maxDepth)
        {
            throw Fault.Budget($"a value is nested more than {maxDepth} levels deep");
        }

        value.AppendRepresentation(this);
        _depth--;
    }

    public override string ToString() => _text.ToString();
}
