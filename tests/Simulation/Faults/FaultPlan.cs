namespace Simulation.Faults;

/// <summary>What goes wrong in one seed, and how often. Each seed has a leading theme, so that a few seeds in a row have met every kind of fault.</summary>
internal sealed class FaultPlan
{
    /// <summary>How many themes there are.</summary>
    public const int Themes = 8;

    private static readonly string[] ThemeNames = ["everything", "kills", "pauses", "queue", "partner", "sign-in", "races only", "clocks"];

    private readonly Random _random;
    private readonly (double Share, Fate Fate)[] _shares;

    public FaultPlan(int seed, Random random)
    {
        _random = random;
        Theme = ThemeOf(seed);
        var all = Is("everything");
        KillAtPort = all || Is("kills") ? Pick(0.0005, 0.002, 0.006) : 0;
        KillAtPoint = all || Is("kills") ? Pick(0.002, 0.01, 0.03) : 0;
        FailBefore = all || Is("kills") ? Pick(0, 0.005, 0.03) : 0;
        FailAfter = all || Is("kills") || Is("sign-in") ? Pick(0, 0.005, 0.03) : 0;
        Slow = Pick(0, 0.005, 0.02);
        PauseAtPort = all || Is("pauses") ? Pick(0.0005, 0.002, 0.004) : Is("sign-in") ? Pick(0.002, 0.004) : 0;
        (MessageLost, MessageDoubled, MessageDelayed) = all || Is("queue") ? (Pick(0.01, 0.1, 0.3), Pick(0.05, 0.3), Pick(0.05, 0.3)) : (0, 0.02, 0);
        HasQueueOutage = (all || Is("queue")) && random.Next(2) == 0;
        PartnerFault = all || Is("partner") ? Pick(0.01, 0.05, 0.15) : 0.002;
        RateLimited = all || Is("partner") ? Pick(0.005, 0.02) : 0.001;
        Broken = all || Is("partner") ? 0.02 : 0;
        HasClockJumps = all || Is("clocks");
        HasOperator = all || Is("races only") || Is("kills") || Is("pauses");
        IsShortLived = Is("sign-in") || random.Next(4) == 0;
        _shares = MakeShares();
    }

    public string Theme { get; }

    /// <summary>From then on nothing goes wrong any more.</summary>
    public bool IsOver { get; set; }

    public double KillAtPort { get; }

    public double KillAtPoint { get; }

    public double FailBefore { get; }

    public double FailAfter { get; }

    public double Slow { get; }

    public double PauseAtPort { get; }

    /// <summary>How often a machine stands still between two transactions of one call.</summary>
    public double PauseInside => PauseAtPort > 0 ? 0.02 : 0;

    public double MessageLost { get; }

    public double MessageDoubled { get; }

    public double MessageDelayed { get; }

    public bool HasQueueOutage { get; }

    public double PartnerFault { get; }

    public double RateLimited { get; }

    /// <summary>How often a record of a full reading comes without its id.</summary>
    public double Broken { get; }

    public bool HasClockJumps { get; }

    public bool HasOperator { get; }

    /// <summary>
    /// Requests arrive while the share of the budget that they were sent under is held: nobody stands still between the two, and the clock that ends a share does not leap.
    /// </summary>
    public bool KeepsShares => PauseAtPort == 0 && !HasClockJumps;

    /// <summary>Access tokens last minutes.</summary>
    public bool IsShortLived { get; }

    /// <summary>The theme of a seed.</summary>
    public static string ThemeOf(int seed) => ThemeNames[seed % Themes];

    /// <summary>The fate of one call.</summary>
    /// <param name="standsStill">How many times as often as elsewhere the caller stands still before it; 0 for no more often.</param>
    public Fate Draw(int standsStill)
    {
        if (IsOver)
        {
            return Fate.Works;
        }

        if (Happens(PauseAtPort * standsStill))
        {
            return Fate.PausesBefore;
        }

        var drawn = _random.NextDouble();
        foreach (var (share, fate) in _shares)
        {
            if (drawn < share)
            {
                return fate;
            }

            drawn -= share;
        }

        return Fate.Works;
    }

    /// <summary>Whether something of that likelihood happens now.</summary>
    public bool Happens(double likelihood) => !IsOver && likelihood > 0 && _random.NextDouble() < likelihood;

    private (double Share, Fate Fate)[] MakeShares() =>
    [
        (KillAtPort / 2, Fate.KillsBefore),
        (KillAtPort / 2, Fate.KillsAfter),
        (FailBefore, Fate.FailsBefore),
        (FailAfter, Fate.FailsAfter),
        (PauseAtPort / 2, Fate.PausesBefore),
        (PauseAtPort / 2, Fate.PausesAfter),
        (Slow, Fate.IsSlow),
    ];

    private bool Is(string theme) => Theme == theme;

    private double Pick(params double[] of) => of[_random.Next(of.Length)];
}
