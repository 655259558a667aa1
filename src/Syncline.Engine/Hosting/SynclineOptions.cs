using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Syncline.Delivery;
using Syncline.Maintenance;
using Syncline.Processing;
using Syncline.Retrieving;
using Syncline.Scheduling;

namespace Syncline.Hosting;

/// <summary>Everything about the engine that an operator can set. Checked at start; every figure has a default that suits most.</summary>
public sealed class SynclineOptions
{
    /// <summary>How objects come due and are dispatched.</summary>
    [ValidateObjectMembers]
    public SchedulingOptions Scheduling { get; set; } = new();

    /// <summary>How runs are read.</summary>
    [ValidateObjectMembers]
    public RetrievingOptions Retrieving { get; set; } = new();

    /// <summary>How pages are applied.</summary>
    [ValidateObjectMembers]
    public ProcessingOptions Processing { get; set; } = new();

    /// <summary>How changes are told.</summary>
    [ValidateObjectMembers]
    public DeliveryOptions Delivery { get; set; } = new();

    /// <summary>How things are kept in order.</summary>
    [ValidateObjectMembers]
    public MaintenanceOptions Maintenance { get; set; } = new();

    /// <summary>How long running work may go on after the process was told to stop. Default 25 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(25);
}
