using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Functions;

/// <summary>The functions that have nothing to do with dates.</summary>
internal static class OtherFunctions
{
    private static readonly string[] Filler =
        ["lorem", "ipsum", "dolor", "sit", "amet", "consectetur", "adipiscing", "elit", "sed", "do", "eiusmod", "tempor", "incididunt", "ut", "labore"];

    /// <summary>The largest or smallest of the arguments, or of the one argument's elements.</summary>
    public static TemplateValue Extreme(Call call, bool isMax)
    {
        if (call.Named.Count > 0)
        {
            throw Fault.Type($"{call.Name}() takes no named arguments");
        }

        var items = call.Positional.Count == 1 ? Sequences.Walk(call.Positional[0], call.Budget) : call.Positional;
        if (call.Positional.Count == 0)
        {
            throw Fault.Type($"{call.Name}() takes at least one argument");
        }

        if (items.Count == 0)
        {
            throw Fault.Value($"{call.Name}() was given an empty list", "Check that there is something in it.");
        }

        var extreme = items[0];
        foreach (var item in items.Skip(1))
        {
            var isMore = isMax ? Ordering.IsLess(extreme, item) : Ordering.IsLess(item, extreme);
            extreme = isMore ? item : extreme;
        }

        return extreme;
    }

    /// <summary>Filler text: so many paragraphs of at least so many words, always the same ones.</summary>
    public static TemplateValue Lipsum(Call call)
    {
        var arguments = call.Bind("n", "html", "min", "max");
        var (paragraphs, words) = (Math.Max(0, call.Integer(arguments[0], 5)), Math.Max(1, call.Integer(arguments[2], 20)));
        var isHtml = arguments[1]?.IsTrue != false;
        call.Budget.Text(paragraphs * ((words * 12L) + 9));
        var text = string.Join(' ', Enumerable.Range(0, words).Select(index => Filler[index % Filler.Length])) + ".";
        return call.Made(string.Join(isHtml ? "\n" : "\n\n", Enumerable.Repeat(isHtml ? $"<p>{text}</p>" : text, paragraphs)));
    }

    public static TemplateValue SanitizeUrl(Call call) =>
        call.Made(Quote(call.Text(call.Bind("value!")[0]), "", call.Budget, spaceAsPlus: true));

    /// <summary>Reads a text as JSON.</summary>
    public static TemplateValue JsonLoads(Call call)
    {
        var text = call.Text(call.Bind("s!")[0]);
        call.Budget.Text(text.Length);
        try
        {
            using var document = JsonDocument.Parse(text);
            return JsonValues.From(document.RootElement.Clone());
        }
        catch (JsonException exception)
        {
            throw Fault.Value($"the text is no JSON at character {exception.BytePositionInLine}");
        }
    }

    public static TemplateValue CamelCaseToSnakeCase(Call call)
    {
        var text = call.Text(call.Bind("value!")[0]);
        call.Budget.Text(text.Length * 2L);
        var snake = new StringBuilder(text.Length + 8);
        foreach (var sign in text)
        {
            if (char.IsAsciiLetterUpper(sign) && snake.Length > 0)
            {
                snake.Append('_');
            }

            snake.Append(sign);
        }

        return new TextValue(Casing.Lower(snake.ToString()));
    }

    public static TemplateValue GenerateUuid(Call call)
    {
        call.Bind();
        var bytes = RandomNumberGenerator.GetBytes(16);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return call.Made(new Guid(bytes, bigEndian: true).ToString("D", CultureInfo.InvariantCulture));
    }

    public static DictionaryValue Dict(Call call)
    {
        var dictionary = new DictionaryValue();
        if (call.Positional.Count > 1)
        {
            throw Fault.Type($"{call.Name}() takes at most one argument without a name");
        }

        if (call.Positional is [UndefinedValue undefined])
        {
            throw undefined.Used();
        }

        foreach (var (key, value) in call.Positional.SelectMany(given => Pairs(given, call.Budget)))
        {
            dictionary.Set(key, value);
        }

        foreach (var (name, value) in call.Named)
        {
            dictionary.Set(new TextValue(name), value);
        }

        return dictionary;
    }

    /// <summary>Key and value of an object, or of a list of pairs.</summary>
    public static IEnumerable<(TemplateValue Key, TemplateValue Value)> Pairs(TemplateValue value, Budget budget)
    {
        if (value is DictionaryValue dictionary)
        {
            budget.Step(dictionary.Count);
            return dictionary.Pairs.Select(pair => (pair.Key, pair.Value)).ToList();
        }

        return Sequences.Walk(value, budget).Select(item => Sequences.Walk(item, budget) is { Count: 2 } pair
            ? (pair[0], pair[1])
            : throw Fault.Value("an object is made of pairs of a key and a value"));
    }

    public static TemplateValue Joiner(Call call)
    {
        var separator = call.Text(call.Bind("sep")[0], ", ");
        var isFirst = true;
        return new CallableValue("joiner", _ =>
        {
            var text = isFirst ? "" : separator;
            isFirst = false;
            return new TextValue(text);
        });
    }

    /// <summary>The whole number that is left without the fraction.</summary>
    public static IntegerValue Truncate(double number) => double.IsFinite(number)
        ? new IntegerValue(new BigInteger(Math.Truncate(number)))
        : throw Fault.Value("a number without end cannot become a whole number");

    /// <summary>The text with every byte but letters, digits and <c>_.-~</c> written as %XX.</summary>
    public static string Quote(string text, string alsoSafe, Budget budget, bool spaceAsPlus = false)
    {
        var plain = text.Count(char.IsAsciiLetterOrDigit);
        budget.Text(plain + (3L * (Encoding.UTF8.GetByteCount(text) - plain)));
        var quoted = new StringBuilder(text.Length + 16);
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            var sign = (char)value;
            if (value < 0x80 && (char.IsAsciiLetterOrDigit(sign) || "_.-~".Contains(sign, StringComparison.Ordinal) || alsoSafe.Contains(sign, StringComparison.Ordinal)))
            {
                quoted.Append(sign);
            }
            else if (spaceAsPlus && sign == ' ')
            {
                quoted.Append('+');
            }
            else
            {
                quoted.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return quoted.ToString();
    }
}
