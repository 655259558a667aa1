using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates;

/// <summary>
/// The variables and the clock that templates see: a chain, of which each link adds one variable and hides an older one of its name.
/// A chain serves one thread at a time: values over JSON are read lazily and kept, and templates may change them.
/// What a template changes is seen by later templates through the same link, and never written into the caller's JSON.
/// </summary>
public sealed class TemplateScope
{
    private readonly TemplateScope? _outer;
    private readonly string? _name;
    private Func<TemplateValue>? _make;
    private TemplateValue? _value;

    /// <summary>A scope without variables.</summary>
    /// <param name="clock">What <c>now_utc()</c> and the like ask.</param>
    /// <param name="limits">How much one evaluation may cost; null is <see cref="TemplateLimits.Default"/>.</param>
    public TemplateScope(TimeProvider clock, TemplateLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        Clock = clock;
        Limits = limits ?? TemplateLimits.Default;
    }

    private TemplateScope(TemplateScope outer, string name)
        : this(outer.Clock, outer.Limits)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _outer = outer;
        _name = name;
    }

    /// <summary>What <c>now_utc()</c> and the like ask.</summary>
    public TimeProvider Clock { get; }

    /// <summary>How much one evaluation may cost.</summary>
    public TemplateLimits Limits { get; }

    /// <summary>The names that can be asked for, newest first.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            for (var link = this; link?._name is not null; link = link._outer)
            {
                yield return link._name;
                if (link._name == "stream_slice")
                {
                    yield return "stream_interval";
                    yield return "stream_partition";
                }
            }
        }
    }

    /// <summary>This scope and a variable over JSON. The element's document must outlive the scope.</summary>
    public TemplateScope With(string name, JsonElement value) => With(name, () => JsonValues.From(value));

    /// <summary>This scope and a variable over JSON, which must not change while the scope is used.</summary>
    public TemplateScope With(string name, JsonNode? value) => With(name, () => JsonValues.From(value));

    /// <summary>This scope and a variable.</summary>
    public TemplateScope With(string name, TemplateValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new TemplateScope(this, name) { _value = value };
    }

    /// <summary>This scope and a variable that is made when a template first asks for it, at most once.</summary>
    public TemplateScope With(string name, Func<TemplateValue> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new TemplateScope(this, name) { _make = value };
    }

    /// <summary>Whether a template may use this name. <c>stream_interval</c> and <c>stream_partition</c> follow <c>stream_slice</c>.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>The variable's value; null if there is none of this name.</summary>
    public TemplateValue? Get(string name) => Find(name)?.Value();

    private TemplateScope? Find(string name)
    {
        for (var link = this; link is not null; link = link._outer)
        {
            if (link._name == name)
            {
                return link;
            }
        }

        return name is "stream_interval" or "stream_partition" ? Find("stream_slice") : null;
    }

    private TemplateValue Value()
    {
        if (_value is null)
        {
            _value = _make!();
            _make = null;
        }

        return _value;
    }
}
