namespace Syncline.Runs;

/// <summary>What made a Run.</summary>
public enum RunTrigger
{
    /// <summary>Its interval or calendar.</summary>
    Schedule,

    /// <summary>A person or a program asked for it.</summary>
    Request,
}
