namespace Syncline.Sandbox.Salesforce;

/// <summary>18-character ids: key prefix, organisation, a number in base 62, and the checksum that makes them safe to compare without case.</summary>
internal static class SalesforceIds
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string CheckDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private const int NumberLength = 9;
    private const int Stride = 37;

    public static string ToId(string prefix, int organisation, long number)
    {
        Span<char> id = stackalloc char[18];
        prefix.CopyTo(id);
        id[3] = 'x';
        id[4] = Digits[10 + organisation];
        id[5] = '0';
        var rest = number * Stride;
        for (var index = 14; index > 14 - NumberLength; index--)
        {
            id[index] = Digits[(int)(rest % Digits.Length)];
            rest /= Digits.Length;
        }

        for (var chunk = 0; chunk < 3; chunk++)
        {
            var bits = 0;
            for (var index = 0; index < 5; index++)
            {
                bits |= char.IsAsciiLetterUpper(id[(chunk * 5) + index]) ? 1 << index : 0;
            }

            id[15 + chunk] = CheckDigits[bits];
        }

        return new string(id);
    }

    /// <summary>Takes 15 or 18 characters; false for an id of another object or organisation, or one that was never given.</summary>
    public static bool TryNumber(string id, string prefix, int organisation, out long number)
    {
        number = 0;
        if (id.Length is not (15 or 18) || !id.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var letter in id.AsSpan(15 - NumberLength, NumberLength))
        {
            var digit = Digits.IndexOf(letter, StringComparison.Ordinal);
            if (digit < 0)
            {
                return false;
            }

            number = (number * Digits.Length) + digit;
        }

        var isOurs = number % Stride == 0;
        number /= Stride;
        return isOurs && ToId(prefix, organisation, number).StartsWith(id, StringComparison.Ordinal);
    }
}
