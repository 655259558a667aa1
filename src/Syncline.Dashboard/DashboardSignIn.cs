namespace Syncline.Dashboard;

/// <summary>How pages know whom the dashboard's own sign-in let in.</summary>
public static class DashboardSignIn
{
    /// <summary>The authentication type of their identities: to these, pages offer to sign out, at <c>sign-out</c>.</summary>
    public const string AuthenticationType = "Syncline";
}
