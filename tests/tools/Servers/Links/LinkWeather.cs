namespace TestServers.Links;

/// <summary>How a network is just now.</summary>
public abstract record LinkWeather
{
    private LinkWeather()
    {
    }

    /// <summary>Everything passes at once.</summary>
    public sealed record Clear : LinkWeather;

    /// <summary>Every connection is broken off, and none can be made.</summary>
    public sealed record Cut : LinkWeather;

    /// <summary>Nothing passes, and nobody is told: as when a cable is pulled. What was on its way arrives when the weather changes.</summary>
    public sealed record Silent : LinkWeather;

    /// <summary>Each piece is late.</summary>
    /// <param name="Delay">By how much.</param>
    public sealed record Slow(TimeSpan Delay) : LinkWeather;

    /// <summary>Pieces get lost. TCP sends them again, so that they are late by its patience; now and then it gives up on the connection.</summary>
    /// <param name="Chance">Of a piece to get lost; a twentieth of it, of a connection to break.</param>
    /// <param name="Resend">How late a lost piece is.</param>
    public sealed record Lossy(double Chance, TimeSpan Resend) : LinkWeather;
}
