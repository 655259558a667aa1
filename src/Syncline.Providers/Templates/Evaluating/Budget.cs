namespace Syncline.Providers.Templates.Evaluating;

/// <summary>What one evaluation has used up.</summary>
internal sealed class Budget(TemplateLimits limits, TimeProvider clock)
{
    private const int StepsBetweenClocks = 64;

    private readonly long _start = clock.GetTimestamp();
    private long _steps;
    private int _untilClock;
    private long _text;
    private int _depth;

    public TemplateLimits Limits => limits;

    /// <summary>Counts work done or about to be done.</summary>
    public void Step(long steps = 1)
    {
        _steps += steps;
        if (_steps > limits.Steps)
        {
            throw Fault.Budget($"it took more than {limits.Steps} steps");
        }

        if (++_untilClock == StepsBetweenClocks)
        {
            _untilClock = 0;
            if (clock.GetElapsedTime(_start) > limits.Time)
            {
                throw Fault.Budget($"it took longer than {limits.Time.TotalSeconds:0.#} seconds");
            }
        }
    }

    public void Enter()
    {
        if (++_depth > limits.Depth)
        {
            throw Fault.Budget($"it went more than {limits.Depth} levels deep");
        }
    }

    public void Leave() => _depth--;

    /// <summary>Counts a text that is about to be made.</summary>
    public void Text(long length)
    {
        _text += length;
        if (length > limits.TextLength)
        {
            throw Fault.Budget($"a text grew past {limits.TextLength} characters");
        }

        if (_text > limits.TextTotal)
        {
            throw Fault.Budget($"its texts grew past {limits.TextTotal} characters in all");
        }
    }

    /// <summary>Counts the elements of a list that is about to be made.</summary>
    public void Elements(long count)
    {
        if (count > limits.Elements)
        {
            throw Fault.Budget($"a list grew past {limits.Elements} elements");
        }

        Step(count);
    }

    /// <summary>Refuses whole numbers that are about to grow past their size.</summary>
    public void Bits(double bits)
    {
        if (bits > limits.IntegerBits)
        {
            throw Fault.Budget($"a whole number grew past {limits.IntegerBits} bits");
        }
    }

    /// <summary>A writer for one text within the limits.</summary>
    public Values.PythonText Writer() => new(limits.TextLength, limits.Depth);

    /// <summary>The value's text, counted.</summary>
    public string TextOf(TemplateValue value)
    {
        if (value is Values.TextValue text)
        {
            return text.Text;
        }

        var writer = Writer();
        value.AppendText(writer);
        Text(writer.Length);
        return writer.ToString();
    }
}
