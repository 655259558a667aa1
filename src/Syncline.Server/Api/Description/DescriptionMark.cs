namespace Syncline.Server.Api.Description;

/// <summary>Marks an application that makes the description and serves nothing else.</summary>
internal sealed class DescriptionMark;
