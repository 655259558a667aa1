using System.Diagnostics.CodeAnalysis;

namespace Syncline.Providers.Templates.Values;

/// <summary>An object with keys, in the order in which they came. Over JSON it is read key by key until someone asks for all.</summary>
internal sealed class DictionaryValue : TemplateValue
{
    private IJsonMembers? _source;
    private Dictionary<string, TemplateValue>? _read;
    private OrderedDictionary<TemplateValue, TemplateValue>? _members;

    public DictionaryValue() => _members = new(KeyComparer.Instance);

    public DictionaryValue(IJsonMembers source) => _source = source;

    /// <summary>What is found at it under a name, and is no member of it; null for nothing.</summary>
    public Func<string, TemplateValue?>? Attribute { get; init; }

    public override TemplateTypes Type => TemplateTypes.Dictionary;

    public override bool IsTrue => Count > 0;

    public int Count => Members.Count;

    /// <summary>Keys and values, in order.</summary>
    public IReadOnlyList<KeyValuePair<TemplateValue, TemplateValue>> Pairs => Members;

    public IEnumerable<TemplateValue> Keys => Members.Keys;

    internal override string TypeName => "dict";

    private OrderedDictionary<TemplateValue, TemplateValue> Members
    {
        get
        {
            if (_members is null)
            {
                _members = new(KeyComparer.Instance);
                foreach (var (key, value) in _source!.All())
                {
                    _members[new TextValue(key)] = _read is not null && _read.TryGetValue(key, out var known) ? known : value;
                }

                _source = null;
                _read = null;
            }

            return _members;
        }
    }

    public bool TryGet(TemplateValue key, [NotNullWhen(true)] out TemplateValue? value)
    {
        if (_members is null && key is TextValue text)
        {
            return TryGetMember(text.Text, out value);
        }

        return Members.TryGetValue(key, out value);
    }

    public bool TryGetMember(string key, [NotNullWhen(true)] out TemplateValue? value)
    {
        if (_members is not null)
        {
            return _members.TryGetValue(new TextValue(key), out value);
        }

        if (_read is not null && _read.TryGetValue(key, out value))
        {
            return true;
        }

        if (!_source!.TryGet(key, out value))
        {
            return false;
        }

        if (value is ListValue or DictionaryValue)
        {
            // Kept, so that what a template changes in it is there when it is asked for again.
            (_read ??= new(StringComparer.Ordinal))[key] = value;
        }

        return true;
    }

    public void Set(TemplateValue key, TemplateValue value) => Members[key] = value;

    public bool Remove(TemplateValue key, [NotNullWhen(true)] out TemplateValue? value) => Members.Remove(key, out value);

    public void Clear() => Members.Clear();

    public DictionaryValue Copy()
    {
        var copy = new DictionaryValue();
        foreach (var (key, value) in Members)
        {
            copy.Set(key, value);
        }

        return copy;
    }

    internal override void AppendRepresentation(PythonText text)
    {
        text.Append('{');
        var first = true;
        foreach (var (key, value) in Members)
        {
            if (!first)
            {
                text.Append(", ");
            }

            first = false;
            text.AppendNested(key);
            text.Append(": ");
            text.AppendNested(value);
        }

        text.Append('}');
    }
}
