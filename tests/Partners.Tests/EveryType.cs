namespace Partners.Tests;

/// <summary>Every Interaction Type of every partner.</summary>
internal static class EveryType
{
    public static TheoryData<string, string> All { get; } = new()
    {
        { "salesforce", "account" }, { "salesforce", "contact" }, { "salesforce", "user" }, { "salesforce", "opportunity" }, { "salesforce", "task" },
        { "hubspot", "account" }, { "hubspot", "contact" }, { "hubspot", "user" }, { "hubspot", "opportunity" }, { "hubspot", "ticket" },
        { "zendesk", "account" }, { "zendesk", "contact" }, { "zendesk", "user" }, { "zendesk", "ticket" },
        { "intercom", "account" }, { "intercom", "contact" }, { "intercom", "user" }, { "intercom", "conversation" },
    };
}
