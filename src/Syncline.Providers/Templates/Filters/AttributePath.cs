using System.Globalization;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Filters;

/// <summary>An attribute as filters take it: <c>'a.b.0'</c> or a place.</summary>
internal static class AttributePath
{
    public static TemplateValue Get(TemplateValue value, TemplateValue attribute, TemplateValue? otherwise = null)
    {
        if (attribute.TryGetInteger(out _))
        {
            return Attributes.Item(value, attribute) is var item && item is UndefinedValue && otherwise is not null ? otherwise : item;
        }

        if (attribute is not TextValue path)
        {
            throw Fault.Type($"an attribute is a text or a number, not {attribute.TypeName}");
        }

        foreach (var part in path.Text.Split('.'))
        {
            TemplateValue key = part.Length is > 0 and < 9 && part.All(char.IsAsciiDigit)
                ? new IntegerValue(int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture))
                : new TextValue(part);
            value = Attributes.Item(value, key);
            if (value is UndefinedValue && otherwise is not null)
            {
                return otherwise;
            }
        }

        return value;
    }
}
