namespace Syncline.Providers.Templates.Evaluating;

/// <summary>The names that a block of the template has set; a look-up goes on outwards. They are few: looking through them is faster than hashing.</summary>
internal sealed class Frame(Frame? outer)
{
    private (string Name, TemplateValue Value)[] _values = [];
    private int _count;
    private bool _isKept;

    public void Set(string name, TemplateValue value)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_values[i].Name == name)
            {
                _values[i].Value = value;
                return;
            }
        }

        if (_count == _values.Length)
        {
            Array.Resize(ref _values, Math.Max(4, _count * 2));
        }

        _values[_count++] = (name, value);
    }

    public TemplateValue? Get(string name)
    {
        for (var frame = this; frame is not null; frame = frame.Outer)
        {
            for (var i = 0; i < frame._count; i++)
            {
                if (frame._values[i].Name == name)
                {
                    return frame._values[i].Value;
                }
            }
        }

        return null;
    }

    /// <summary>Notes that a macro goes on seeing this frame and those around it.</summary>
    public void Keep()
    {
        for (var frame = this; frame is { _isKept: false }; frame = frame.Outer)
        {
            frame._isKept = true;
        }
    }

    /// <summary>An empty frame for the next round of a loop: this one again where nobody else sees it.</summary>
    public Frame ForNextRound()
    {
        if (_isKept)
        {
            return new Frame(outer);
        }

        _count = 0;
        return this;
    }

    private Frame? Outer => outer;
}
