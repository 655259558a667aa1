using System.Text;
using Simulation.Faults;
using Simulation.Invariants;
using Simulation.Partners;
using Simulation.Queues;
using Syncline.Queues;

namespace Simulation.Ports;

/// <summary>The broker as one process reaches it.</summary>
internal sealed class QueuePort(Gate gate, Broker broker) : IMessageQueue
{
    private const int MostBytes = 4096;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public bool IsDurable => true;

    public async Task SendAsync(QueueName queue, IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken) => await gate.StepAsync(
        "send",
        () =>
        {
            ThrowIfDown("send");
            foreach (var message in messages)
            {
                Check(message.Body);
                broker.Send(queue, message.Body);
            }

            return Task.FromResult(true);
        },
        cancellationToken);

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(QueueName queue, int max, CancellationToken cancellationToken)
    {
        var since = gate.Process.Clock.GetTimestamp();
        while (true)
        {
            var parcels = await gate.StepAsync(
                "receive",
                () =>
                {
                    ThrowIfDown("receive");
                    return Task.FromResult(broker.Take(queue, max));
                },
                cancellationToken);
            var left = Patience - gate.Process.Clock.GetElapsedTime(since);
            if (parcels.Count > 0 || left <= TimeSpan.Zero)
            {
                return [.. parcels.Select(parcel => new QueueMessage(queue, parcel.Body, parcel, parcel.Delivery))];
            }

            await broker.WaitAsync(queue, left, cancellationToken);
            await gate.LiveAsync();
        }
    }

    public async Task SettleAsync(QueueMessage message, Settlement settlement, CancellationToken cancellationToken) => await gate.StepAsync(
        "settle",
        () =>
        {
            ThrowIfDown("settle");
            if (message.Body == Broker.OfLaterVersion && settlement is not Settlement.Abandoned)
            {
                gate.World.Fail(Invariant.MixedVersion, $"{gate.Process} settled a message of a later version as {settlement}.");
            }

            broker.Settle((Parcel)message.Receipt, settlement);
            return Task.FromResult(true);
        },
        cancellationToken);

    private void ThrowIfDown(string call)
    {
        if (broker.IsDown)
        {
            throw new QueueFailedException(call);
        }
    }

    private void Check(string body)
    {
        if (Encoding.UTF8.GetByteCount(body) >= MostBytes)
        {
            gate.World.Fail(Invariant.Bounded, $"{gate.Process} sends a message of {body.Length} characters.");
        }

        if (body.Contains(TokenOffice.Mark, StringComparison.Ordinal))
        {
            gate.World.Fail(Invariant.NoSecrets, $"{gate.Process} sends a secret: {body}");
        }
    }
}
