using System.Collections.Immutable;
using System.Text;

namespace Syncline.Processing;

/// <summary>A place in a record: member names from the root, written dotted. A name that is a number also takes that element of a list; <c>*</c> takes all of them, as a list.</summary>
public sealed record FieldPath
{
    private FieldPath(string text, ImmutableArray<string> names)
    {
        Text = text;
        Names = names;
        Utf8Names = [.. names.Select(Encoding.UTF8.GetBytes)];
        TakesAll = names.Contains("*");
    }

    /// <summary>As written: <c>properties.email</c>.</summary>
    public string Text { get; }

    /// <summary>The member names, outermost first.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The member names in UTF-8, as they are looked for.</summary>
    internal ImmutableArray<byte[]> Utf8Names { get; }

    /// <summary>True for a path with <c>*</c>.</summary>
    internal bool TakesAll { get; }

    /// <summary>Takes a dotted path apart; <c>\.</c> is a dot within a name.</summary>
    /// <exception cref="FormatException">The path is empty or has an empty name.</exception>
    public static FieldPath Parse(string text)
    {
        var names = text.Replace("\\.", "\0", StringComparison.Ordinal).Split('.').Select(name => name.Replace('\0', '.')).ToImmutableArray();
        return names.Any(string.IsNullOrEmpty)
            ? throw new FormatException($"'{text}' is not a path: write member names with dots between them, such as properties.email.")
            : new FieldPath(text, names);
    }

    /// <summary>Paths are equal when their texts are.</summary>
    public bool Equals(FieldPath? other) => other is not null && other.Text == Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
