namespace Syncline.Server.Api.Requests;

/// <summary>Whose a route is.</summary>
internal enum RouteScope
{
    /// <summary>One Customer's, named in the path.</summary>
    Customer,

    /// <summary>A list that shows each caller what they may see.</summary>
    Shared,

    /// <summary>The installation's: not there for a Customer's key.</summary>
    Installation,
}
