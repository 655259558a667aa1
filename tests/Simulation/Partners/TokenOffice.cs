using System.Globalization;
using Simulation.Processes;

namespace Simulation.Partners;

/// <summary>The token endpoint of one account: each refresh token buys one access token and the next refresh token, and is worth nothing after a short grace.</summary>
internal sealed class TokenOffice(int account, TimeSpan life, TimeSpan grace)
{
    /// <summary>Stands in every secret, so that one that leaked is recognised anywhere.</summary>
    public const string Mark = "SECRET";

    private readonly Dictionary<string, DateTimeOffset> _access = new(StringComparer.Ordinal);
    private string? _previous;
    private DateTimeOffset _graceUntil;
    private int _generation;

    /// <summary>The newest refresh token.</summary>
    public Redemption Current { get; private set; } = null!;

    public TimeSpan Life => life;

    /// <summary>A person signs in: everything from before is void.</summary>
    public Redemption SignIn()
    {
        _previous = null;
        _access.Clear();
        return Current = Issue(null);
    }

    /// <summary>Redeems a refresh token. Null when it is worth nothing.</summary>
    public (string Access, Redemption Refresh)? Redeem(string token, DateTimeOffset now, SimulatedProcess process)
    {
        if (token == Current.Token)
        {
            (_previous, _graceUntil) = (token, now + grace);
        }
        else if (token != _previous || now >= _graceUntil)
        {
            return null;
        }

        Current = Issue(process);
        var access = string.Create(CultureInfo.InvariantCulture, $"{Mark}-at-{account}-{_generation}");
        _access[access] = now + life;
        return (access, Current);
    }

    public bool IsGood(string access, DateTimeOffset now) => _access.TryGetValue(access, out var end) && now < end;

    /// <summary>The partner takes every access token back, as after a security incident; refresh tokens still work.</summary>
    public void RevokeAccess() => _access.Clear();

    /// <summary>Which generation a refresh token is of.</summary>
    public static int GenerationOf(string refreshToken) => int.Parse(refreshToken.Split('-')[^1], CultureInfo.InvariantCulture);

    private Redemption Issue(SimulatedProcess? process)
    {
        _generation++;
        return new Redemption(_generation, string.Create(CultureInfo.InvariantCulture, $"{Mark}-rt-{account}-{_generation}"), process);
    }
}
