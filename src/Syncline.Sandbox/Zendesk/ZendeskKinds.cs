namespace Syncline.Sandbox.Zendesk;

/// <summary>The part of an id that tells resources apart.</summary>
internal static class ZendeskKinds
{
    public const int Organizations = 1;
    public const int Users = 2;
    public const int Tickets = 3;
}
