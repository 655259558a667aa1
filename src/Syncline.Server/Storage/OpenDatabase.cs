namespace Syncline.Server.Storage;

/// <summary>Opens the installation's database and brings it up to date, so that what is wrong with it is said before anything else is done. Called again, it does nothing.</summary>
internal delegate void OpenDatabase();
