namespace Syncline.Integrations;

/// <summary>Names of Integrations, which people may change.</summary>
public interface IIntegrationNames
{
    /// <summary>Gives it another name. Whatever refers to it does so by number.</summary>
    /// <returns>False when there is no such Integration.</returns>
    /// <exception cref="Runs.SyncException"><c>engine.name_taken</c>: another of the Customer's has it.</exception>
    Task<bool> RenameAsync(IntegrationKey key, string name, CancellationToken cancellationToken);
}
