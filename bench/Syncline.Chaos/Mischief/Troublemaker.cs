using Syncline.Chaos.Processes;
using Syncline.Chaos.Sites;

namespace Syncline.Chaos.Mischief;

/// <summary>Breaks one thing after the other.</summary>
internal sealed class Troublemaker(Site site, RunningFleet fleet, Keeper keeper, Weathers weathers, Random random, ChaosOptions options, ChaosLog log)
{
    private readonly Deck _deck = new(random);

    /// <summary>How often the database was restarted.</summary>
    public int DatabaseRestarts { get; private set; }

    /// <summary>How often the queues' server was.</summary>
    public int BrokerRestarts { get; private set; }

    /// <summary>Goes on until it is enough.</summary>
    /// <param name="isEnough">Asked after each thing.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task GoOnAsync(Func<bool> isEnough, CancellationToken cancellationToken)
    {
        while (!isEnough())
        {
            await Task.Delay(options.Pause * (0.4 + (random.NextDouble() * 1.2)), TimeProvider.System, cancellationToken);
            await PlayAsync(_deck.Draw(), cancellationToken);
        }
    }

    private async Task PlayAsync(Card card, CancellationToken cancellationToken)
    {
        switch (card)
        {
            case Card.Kill:
                keeper.KillAny();
                break;
            case Card.Deploy:
                keeper.DeployAny(cancellationToken);
                break;
            case Card.Network:
                Spoil(cancellationToken);
                break;
            case Card.Database:
                await RestartDatabaseAsync(cancellationToken);
                break;
            case Card.Broker when site.Broker is { } broker:
                await RestartAsync(broker, cancellationToken);
                break;
        }
    }

    private void Spoil(CancellationToken cancellationToken)
    {
        var canBeLong = options.Time is not null;
        var member = Any();
        switch (random.Next(4))
        {
            case 0:
                var (partner, link) = site.PartnerLinks.ElementAt(random.Next(site.PartnerLinks.Count));
                weathers.Spoil($"to {partner}", link, canBeLong: false, cancellationToken);
                break;
            case 1 when member.BrokerLink is { } broker:
                weathers.Spoil($"{member.Name} to the broker", broker, canBeLong, cancellationToken);
                break;
            default:
                weathers.Spoil($"{member.Name} to the database", member.DatabaseLink, canBeLong, cancellationToken);
                break;
        }
    }

    private async Task RestartDatabaseAsync(CancellationToken cancellationToken)
    {
        DatabaseRestarts++;
        log.Write("PostgreSQL ends (-m immediate)");
        site.Postgres.Crash();
        await AwhileAsync(cancellationToken);
        site.Postgres.StartAgain();
        log.Write("PostgreSQL is back");
    }

    private async Task RestartAsync(IBroker broker, CancellationToken cancellationToken)
    {
        BrokerRestarts++;
        log.Write("the broker goes away");
        await broker.FailAsync(cancellationToken);
        await AwhileAsync(cancellationToken);
        await broker.RecoverAsync(cancellationToken);
        log.Write("the broker is back");
    }

    private Task AwhileAsync(CancellationToken cancellationToken) => Task.Delay(TimeSpan.FromSeconds(random.NextDouble() * 4), TimeProvider.System, cancellationToken);

    private FleetMember Any() => fleet.Members[random.Next(fleet.Members.Count)];
}
