namespace TestServers;

/// <summary>Credentials where there are none: a stand-in takes any, and the SDK sends nothing without.</summary>
public static class StandInCredentials
{
    public static void Use()
    {
        if (Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID") is null)
        {
            Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "stand-in");
            Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "stand-in");
        }
    }
}
