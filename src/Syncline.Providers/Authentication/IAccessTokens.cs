namespace Syncline.Providers.Authentication;

/// <summary>Hands out OAuth access tokens: kept while they last, renewed by one caller at a time for each Integration and grant.</summary>
public interface IAccessTokens
{
    /// <summary>A token that lasts for the next request at least; renewed first where it does not.</summary>
    /// <exception cref="Retrieving.SourceException">The partner gives none: refused credentials need a person, the rest is transient.</exception>
    ValueTask<string> GetAsync(IOAuthGrant grant, SigningContext context, CancellationToken cancellationToken);

    /// <summary>Forgets the token that the partner refused, unless another one has come in its place already.</summary>
    ValueTask RefusedAsync(IOAuthGrant grant, SigningContext context, CancellationToken cancellationToken);
}
