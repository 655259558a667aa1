namespace Syncline.Sandbox;

/// <summary>What can be made to go wrong with a call.</summary>
public enum SandboxFault
{
    /// <summary>429 in the partner's shape, with Retry-After in seconds.</summary>
    TooManyRequests,

    /// <summary>429 in the partner's shape, with Retry-After as a date.</summary>
    TooManyRequestsUntilDate,

    /// <summary>429 in the partner's shape, without Retry-After.</summary>
    TooManyRequestsWithoutHint,

    /// <summary>500 in the partner's shape.</summary>
    ServerError,

    /// <summary>502 with a page of HTML, as from an edge.</summary>
    BadGateway,

    /// <summary>Reads the request and never answers.</summary>
    Timeout,

    /// <summary>The right answer, in 20 pieces with a pause after each.</summary>
    SlowBody,

    /// <summary>A Content-Length of the whole, half of the body, then the connection is aborted.</summary>
    TruncatedBody,

    /// <summary>The connection is aborted before any answer.</summary>
    ConnectionReset,

    /// <summary>200 with a page of HTML.</summary>
    HtmlInsteadOfJson,

    /// <summary>200 with nothing.</summary>
    EmptyBody,

    /// <summary>200, application/json, complete, and not JSON: the second half of the answer is missing and Content-Length agrees.</summary>
    MalformedJson,

    /// <summary>401 for an expired token, only on a call that goes on with a page token. A token from a token endpoint really ends; a static token is only refused this once.</summary>
    ExpiredTokenMidPaging,

    /// <summary>The right page, but its pointer to the next page points at this page again. By default for ever.</summary>
    CursorLoop,
}
