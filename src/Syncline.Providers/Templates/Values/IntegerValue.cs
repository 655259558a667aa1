using System.Globalization;
using System.Numerics;

namespace Syncline.Providers.Templates.Values;

internal sealed class IntegerValue(BigInteger number) : TemplateValue
{
    public BigInteger Number { get; } = number;

    public override TemplateTypes Type => TemplateTypes.Integer;

    public override bool IsTrue => !Number.IsZero;

    internal override string TypeName => "int";

    internal override void AppendRepresentation(PythonText text) => text.Append(Number.ToString(CultureInfo.InvariantCulture));
}
