namespace Syncline.Providers.Paginators;

/// <summary>Where a page token goes: a request option, or the request's path.</summary>
internal interface IPageTokenOption;
