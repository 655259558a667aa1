using System.Globalization;
using System.Text.RegularExpressions;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Salesforce.Soql;

/// <summary>Turns a parsed query into fields and a read of the object's table. Bounds on time and id become places to start at; the rest is tested row by row.</summary>
internal sealed class SoqlCompiler(SalesforceShape shape, SoqlQuery query)
{
    private const int MaxRowsOfAllFields = 200;

    public IReadOnlyList<SalesforceField> Fields()
    {
        if (query.Select.Any(token => token.Text is "FIELDS(ALL)" or "FIELDS(CUSTOM)") && query.Limit is null or > MaxRowsOfAllFields)
        {
            throw new SoqlError("MALFORMED_QUERY", "The SOQL FIELDS function must have a LIMIT of at most 200");
        }

        return [.. query.Select.SelectMany(token => token.Text switch
        {
            "FIELDS(ALL)" => shape.Fields,
            "FIELDS(STANDARD)" => shape.Fields.Where(field => !field.Name.EndsWith("__c", StringComparison.Ordinal)),
            "FIELDS(CUSTOM)" => shape.Fields.Where(field => field.Name.EndsWith("__c", StringComparison.Ordinal)),
            _ => [Field(token)],
        }).DistinctBy(field => field.Name)];
    }

    public RowQuery Rows(bool includesDeleted)
    {
        var (order, isDescending) = Order();
        return new RowQuery
        {
            Condition = query.Where is null ? RowCondition.Always : Compile(query.Where),
            Order = order,
            IsDescending = isDescending,
            Deleted = includesDeleted ? null : false,
        };
    }

    private (RowOrder Order, bool IsDescending) Order()
    {
        if (query.OrderBy.Count == 0)
        {
            return (RowOrder.Number, false);
        }

        var (token, isDescending) = query.OrderBy[0];
        var first = Field(token).Name;
        var second = query.OrderBy.Count > 1 ? Field(query.OrderBy[1].Field).Name : null;
        var agrees = second is null || (second == "Id" && query.OrderBy[1].IsDescending == isDescending);
        return first switch
        {
            "SystemModstamp" or "LastModifiedDate" when agrees && query.OrderBy.Count <= 2 => (RowOrder.Time, isDescending),
            "Id" when query.OrderBy.Count == 1 => (RowOrder.Number, isDescending),
            "CreatedDate" when agrees && query.OrderBy.Count <= 2 => (RowOrder.Number, isDescending),
            _ => throw new SoqlError("MALFORMED_QUERY", "The sandbox orders by SystemModstamp, LastModifiedDate, CreatedDate (each also with Id) or Id only"),
        };
    }

    private RowCondition Compile(SoqlCondition condition) => condition switch
    {
        SoqlCondition.All all => new AllConditions([.. all.Parts.Select(Compile)]),
        SoqlCondition.Any any => new AnyCondition([.. any.Parts.Select(Compile)]),
        SoqlCondition.Not not => new NotCondition(Compile(not.Part)),
        SoqlCondition.Compare compare => Compile(compare),
        _ => throw new InvalidOperationException($"No condition called {condition.GetType().Name}."),
    };

    private RowCondition Compile(SoqlCondition.Compare compare)
    {
        var field = Field(compare.Field);
        if (compare.Operator is "IN" or "NOT IN")
        {
            var any = new AnyCondition([.. compare.Values.Select(value => Compile(field, "=", value))]);
            return compare.Operator == "IN" ? any : new NotCondition(any);
        }

        return Compile(field, compare.Operator, compare.Values[0]);
    }

    private RowCondition Compile(SalesforceField field, string sign, SoqlToken value)
    {
        if (sign == "LIKE")
        {
            var pattern = "^" + Regex.Escape(value.Text).Replace("%", ".*", StringComparison.Ordinal).Replace("_", ".", StringComparison.Ordinal) + "$";
            var like = new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return RowCondition.When(row => field.Value(row) is string text && like.IsMatch(text));
        }

        var comparison = Sign(sign);
        if (field.Name is "SystemModstamp" or "LastModifiedDate" && !value.Is("null"))
        {
            return RowCondition.Time(comparison, Instant(field, value));
        }

        return field.Name == "Id" ? CompareId(comparison, value) : CompareValue(field, comparison, value);
    }

    private RowCondition CompareId(Comparison comparison, SoqlToken value)
    {
        if (value.Kind != SoqlTokenKind.Text || value.Text.Length is not (15 or 18))
        {
            throw new SoqlError("INVALID_QUERY_FILTER_OPERATOR", $"invalid ID field: {value.Text}");
        }

        // An id of another object or organisation has its place among ours by its text.
        return shape.TryNumber(value.Text, out var number)
            ? RowCondition.Number(comparison, number)
            : RowCondition.When(row => comparison.Holds(string.CompareOrdinal(shape.Id(row.Number), value.Text)));
    }

    private static RowCondition CompareValue(SalesforceField field, Comparison comparison, SoqlToken value)
    {
        if (value.Is("null"))
        {
            return RowCondition.When(row => comparison == Comparison.Equal ? field.Value(row) is null : field.Value(row) is not null);
        }

        switch (field.Type)
        {
            case "boolean" when value.Is("true") || value.Is("false"):
                var flag = value.Is("true");
                return RowCondition.When(row => comparison.Holds(((bool)field.Value(row)!).CompareTo(flag)));
            case "datetime":
                var instant = SalesforceShape.Time(Instant(field, value));
                return RowCondition.When(row => field.Value(row) is string text && comparison.Holds(string.CompareOrdinal(text, instant)));
            case "int" or "currency" or "percent" or "double" when decimal.TryParse(value.Text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number):
                return RowCondition.When(row => field.Value(row) is { } found && comparison.Holds(Convert.ToDecimal(found, CultureInfo.InvariantCulture).CompareTo(number)));
            case "date" when value.Kind == SoqlTokenKind.Literal:
            case "boolean" or "int" or "currency" or "percent" or "double" or "date" or "address":
                return field.Type == "date" && value.Kind == SoqlTokenKind.Literal ? CompareText(field, comparison, value.Text) : throw WrongType(field, value);
            default:
                return value.Kind == SoqlTokenKind.Text ? CompareText(field, comparison, value.Text) : throw WrongType(field, value);
        }
    }

    private static RowCondition CompareText(SalesforceField field, Comparison comparison, string text) =>
        RowCondition.When(row => field.Value(row) is string found
            ? comparison.Holds(string.Compare(found, text, StringComparison.OrdinalIgnoreCase))
            : comparison == Comparison.NotEqual);

    private static DateTimeOffset Instant(SalesforceField field, SoqlToken value) =>
        value.Kind == SoqlTokenKind.Literal && value.Text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(value.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : throw WrongType(field, value);

    private static SoqlError WrongType(SalesforceField field, SoqlToken value) =>
        new("INVALID_FIELD", $"value of filter criterion for field '{field.Name}' must be of type {field.Type} and should not be enclosed in quotes: '{value.Text}'");

    private SalesforceField Field(SoqlToken token) => shape.Field(token.Text) ?? throw new SoqlError("INVALID_FIELD",
        $"\n{query.Text}\n{new string(' ', token.Position)}^\nERROR at Row:1:Column:{token.Position + 1}\nNo such column '{token.Text}' on entity '{shape.Resource}'. "
        + "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name.");

    private static Comparison Sign(string sign) => sign switch
    {
        "=" => Comparison.Equal,
        "!=" => Comparison.NotEqual,
        "<" => Comparison.Less,
        "<=" => Comparison.LessOrEqual,
        ">" => Comparison.Greater,
        _ => Comparison.GreaterOrEqual,
    };
}
