namespace Syncline.Providers.Reading;

/// <summary>Decides whether a request is repeated after a wait, and waits.</summary>
internal interface IPacing
{
    /// <summary>Returns after the wait; the request is then repeated.</summary>
    /// <exception cref="StreamFailure">It is not to be repeated any more, here and now.</exception>
    ValueTask WaitAsync(Setback setback, CancellationToken cancellationToken);

    /// <summary>Returns after a wait that nothing is wrong with: a partner's job goes on meanwhile.</summary>
    ValueTask PauseAsync(TimeSpan pause, CancellationToken cancellationToken);

    /// <summary>Returns after a wait for new calls, all of which are used up.</summary>
    /// <exception cref="StreamFailure">The given one: nobody waits here that long.</exception>
    ValueTask WaitForQuotaAsync(TimeSpan wait, StreamFailure failure, CancellationToken cancellationToken);
}
