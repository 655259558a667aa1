using System.Globalization;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Filters;

/// <summary>An attribute as filters take it: <c>'a.b.0'</c> or a place.</summary>
internal static class AttributePath
{
    public static TemplateValue Get(TemplateValue value, TemplateValue attribute, TemplateValue? otherwise = null)
    {
        if (attribute is not TextValue path)
        {
            return Attributes.Item(value, attribute) is var item && item is UndefinedValue && otherwise is not null ? otherwise : item;
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
