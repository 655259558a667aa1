namespace Syncline.Providers.ErrorHandlers;

/// <summary>What follows from an answer.</summary>
public enum ResponseAction
{
    /// <summary>SUCCESS: it is read.</summary>
    Success,

    /// <summary>FAIL: the slice fails.</summary>
    Fail,

    /// <summary>RETRY: the request is repeated.</summary>
    Retry,

    /// <summary>IGNORE: its error is passed over.</summary>
    Ignore,

    /// <summary>RATE_LIMITED: the request is repeated when the budget is there again.</summary>
    RateLimited,

    /// <summary>RESET_PAGINATION: the slice is paged anew.</summary>
    ResetPagination,

    /// <summary>SPLIT_REQUEST_WINDOW: the slice's window is asked for in halves.</summary>
    SplitWindow,

    /// <summary>REDUCE_PAGE_SIZE: the page is asked for again with fewer records.</summary>
    ReducePageSize,

    /// <summary>REFRESH_TOKEN_THEN_RETRY: the request is repeated with other credentials.</summary>
    RefreshToken,
}
