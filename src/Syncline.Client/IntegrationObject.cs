namespace Syncline.Client;

public sealed partial record IntegrationObject : Versioned;
