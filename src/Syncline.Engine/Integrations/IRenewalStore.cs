namespace Syncline.Integrations;

/// <summary>Who may renew an Integration's tokens: one holder at a time over all processes, for so long as it was given by the store's clock.</summary>
public interface IRenewalStore
{
    /// <summary>Takes the right, or takes it anew. False while another holder has it.</summary>
    Task<bool> TryHoldAsync(IntegrationKey key, string holder, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Gives the right back. Harmless for one who has it no more.</summary>
    Task ReleaseAsync(IntegrationKey key, string holder, CancellationToken cancellationToken);
}
