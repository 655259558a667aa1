using Syncline.Sandbox.Naming;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Salesforce;

internal sealed class SalesforceTask : SalesforceShape
{
    private static readonly string[] Statuses = ["Not Started", "In Progress", "Waiting on someone else", "Completed", "Deferred"];
    private static readonly string[] Priorities = ["High", "Normal", "Low"];

    private readonly SalesforceSizes _sizes;

    public SalesforceTask(CustomerDirectory directory, SalesforceSizes sizes)
        : base(directory, "Task", "00T", "task") => _sizes = sizes;

    protected override IEnumerable<SalesforceField> DeclareFields() => Common(isOwned: true,
    [
        new("WhoId", "reference", row => SalesforceIds.ToId("003", Directory.Customer.Index, Contact(row))),
        new("WhatId", "reference", row => AccountId(Directory.CompanyOf(Contact(row), _sizes.Accounts))),
        new("AccountId", "reference", row => AccountId(Directory.CompanyOf(Contact(row), _sizes.Accounts))),
        new("Subject", "combobox", row => Fabric.Pick(Words.TaskSubjects, "task subject", row.Number)),
        new("ActivityDate", "date", row => row.Created.AddDays(1 + Fabric.Below(40, "due", row.Number, row.Revision)).ToIsoDate()),
        new("Status", "picklist", row => Statuses[Status(row)]),
        new("Priority", "picklist", row => Fabric.Pick(Priorities, "task priority", row.Number)),
        new("Description", "textarea", row => $"Note {row.Revision + 1}"),
        new("Type", "picklist", _ => null),
        new("TaskSubtype", "picklist", _ => "Task"),
        new("IsClosed", "boolean", row => Status(row) == 3),
        new("IsHighPriority", "boolean", row => Fabric.Pick(Priorities, "task priority", row.Number) == "High"),
        new("CompletedDateTime", "datetime", row => Status(row) == 3 ? Time(row.Updated) : null),
        new("IsArchived", "boolean", _ => false),
    ]);

    private long Contact(Row row) => 1 + Fabric.Below(Math.Max(1, _sizes.Contacts), "who", row.Number);

    private int Status(Row row) => Fabric.Below(Statuses.Length, "task status", row.Number, row.Revision);
}
