namespace Simulation.Time;

/// <summary>Something that is to happen at a moment of virtual time, unless it is called off.</summary>
internal sealed class Happening(Action what)
{
    public bool IsCalledOff { get; private set; }

    public void CallOff() => IsCalledOff = true;

    public void Happen()
    {
        if (!IsCalledOff)
        {
            what();
        }
    }
}
