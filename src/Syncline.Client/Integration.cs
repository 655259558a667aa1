namespace Syncline.Client;

public sealed partial record Integration : Versioned;
