namespace Syncline.Providers.ProviderFiles;

/// <summary>Where it is told which account of the partner an Integration is of.</summary>
internal enum AccountPlace
{
    /// <summary>In one of the Integration's settings.</summary>
    Setting,

    /// <summary>In the first record of a stream.</summary>
    Stream,

    /// <summary>In the sign-in's answer, beside the token.</summary>
    Token,
}
