namespace Syncline.Providers.Extending;

/// <summary>
/// A class of the user's in the place of a component of the format: what all seams of this folder share. It is made once for each place of a manifest that names it, when
/// the manifest is read (for streams that hang on the config with each reading), and then serves every Integration, from several threads at once: it keeps nothing of a
/// call, and no secret. What it is given belongs to the call. To fail, it throws a <see cref="Retrieving.SourceException"/>, which says what follows; anything else that it throws
/// is <c>provider.custom_failed</c> with its name, which is tried again like any fault of a partner's.
/// </summary>
public interface ICustomComponent;
