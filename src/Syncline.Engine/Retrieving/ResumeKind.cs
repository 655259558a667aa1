namespace Syncline.Retrieving;

/// <summary>From where a stream can be read on after an interruption, as provider.yaml declares.</summary>
public enum ResumeKind
{
    /// <summary>From the start of the window that was being read. The default: it asks nothing of the partner.</summary>
    Window,

    /// <summary>From any page: the next page is asked for by the last record's value.</summary>
    Keyset,

    /// <summary>From any page by the partner's page token, for as long as the token lives; after that from the window's start.</summary>
    Token,

    /// <summary>Only from the beginning. Its slice has no page budget.</summary>
    None,
}
