using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Evaluating;

/// <summary>What one evaluation has used up. All of it is counted; the clock is a backstop.</summary>
internal sealed class Budget(TemplateLimits limits, TimeProvider clock)
{
    private const int StepsBetweenChecks = 64;
    private const int CharactersInAStep = 16;
    private const int SmallText = 256;
    private const int SmallList = 64;

    private long _started;
    private long _allocatedBefore = -1;
    private long _steps;
    private long _nextCheck = StepsBetweenChecks;
    private long _text;
    private int _depth;

    public TemplateLimits Limits => limits;

    /// <summary>Counts work done or about to be done.</summary>
    public void Step(long steps = 1)
    {
        _steps += steps;
        if (_steps >= _nextCheck)
        {
            Check();
        }
    }

    /// <summary>Counts the work of looking at a value from end to end; elements are counted where they are walked.</summary>
    public void Read(TemplateValue value)
    {
        if (value is TextValue { Text.Length: >= CharactersInAStep } text)
        {
            Step(text.Text.Length / CharactersInAStep);
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

        if (length > SmallText)
        {
            Reserve(length * sizeof(char));
            Step(length / CharactersInAStep);
        }
    }

    /// <summary>Counts the elements of a list that is about to be made.</summary>
    public void Elements(long count)
    {
        if (count > limits.Elements)
        {
            throw Fault.Budget($"a list grew past {limits.Elements} elements");
        }

        if (count > SmallList)
        {
            Reserve(count * IntPtr.Size);
        }

        Step(count);
    }

    /// <summary>Refuses whole numbers that are about to grow past their size; large ones count for more than one step.</summary>
    public void Bits(double bits)
    {
        if (bits > limits.IntegerBits)
        {
            throw Fault.Budget($"a whole number grew past {limits.IntegerBits} bits");
        }

        Step((long)bits / 64);
    }

    /// <summary>Counts the reading or writing of a whole number, whose work grows with the square of its digits.</summary>
    public void Digits(long digits) => Step(digits * digits / 2048);

    /// <summary>Writes the value's text, counted.</summary>
    public void Write(TemplateValue value, PythonText to)
    {
        var before = to.Length;
        value.AppendText(to);
        if (value is IntegerValue)
        {
            Digits(to.Length - before);
        }
    }

    /// <summary>Refuses what would take more memory than is left.</summary>
    public void Reserve(long bytes)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        if (_allocatedBefore < 0)
        {
            _allocatedBefore = allocated;
            _started = clock.GetTimestamp();
        }

        if (allocated - _allocatedBefore + bytes > limits.Memory)
        {
            throw Fault.Budget($"it took more than {limits.Memory} bytes of memory");
        }
    }

    /// <summary>A writer for one text within the limits.</summary>
    public PythonText Writer() => new(limits.TextLength, limits.Depth);

    /// <summary>The value's text, counted.</summary>
    public string TextOf(TemplateValue value)
    {
        if (value is TextValue text)
        {
            return text.Text;
        }

        var writer = Writer();
        Write(value, writer);
        Text(writer.Length);
        return writer.ToString();
    }

    private void Check()
    {
        _nextCheck = _steps + StepsBetweenChecks;
        if (_steps > limits.Steps)
        {
            throw Fault.Budget($"it took more than {limits.Steps} steps");
        }

        Reserve(0);
        if (clock.GetElapsedTime(_started) > limits.Time)
        {
            throw Fault.Budget($"it took longer than {limits.Time.TotalSeconds:0.#} seconds");
        }
    }
}
