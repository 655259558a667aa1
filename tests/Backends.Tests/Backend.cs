using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Backends.Tests;

/// <summary>An empty store of one backend, with a clock that the test turns.</summary>
public abstract class Backend : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    protected Backend()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddLogging();
        Register(services);
        _services = services.BuildServiceProvider();
    }

    /// <summary>Where every test's clock begins.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Time { get; } = new(Start);

    /// <summary>Turns the clock on.</summary>
    public virtual void Pass(TimeSpan time) => Time.Advance(time);

    /// <summary>Every column of every table in which a text stands somewhere, as <c>table.column</c>: of texts, and of bytes that are not compressed.</summary>
    public virtual Task<IReadOnlyList<string>> FindEverywhereAsync(string text) => throw new NotSupportedException("This backend has no tables.");

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        CleanUp();
        GC.SuppressFinalize(this);
    }

    protected abstract void Register(IServiceCollection services);

    protected virtual void CleanUp()
    {
    }
}
