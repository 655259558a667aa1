namespace Syncline.Chaos.Mischief;

/// <summary>What is done next: a pack is shuffled and dealt to its end, then shuffled anew, so that nothing is left out for long.</summary>
internal sealed class Deck(Random random)
{
    private static readonly Card[] Pack =
    [
        .. Enumerable.Repeat(Card.Kill, 8), .. Enumerable.Repeat(Card.Network, 6), .. Enumerable.Repeat(Card.Deploy, 2), Card.Database, Card.Broker,
    ];

    private readonly Queue<Card> _left = new();

    /// <summary>The next one.</summary>
    public Card Draw()
    {
        if (_left.Count == 0)
        {
            var pack = Pack.ToArray();
            random.Shuffle(pack);
            Array.ForEach(pack, _left.Enqueue);
        }

        return _left.Dequeue();
    }
}
