using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Commerce.Storage.Tests;

/// <summary>What Npgsql says that it executes, of commands and of batches.</summary>
internal sealed class StatementLog : ILoggerFactory, ILogger
{
    private int _executed;
    private bool _isCounted;

    public ConcurrentBag<string> Statements { get; } = [];

    /// <summary>How many were executed: each is logged before and after.</summary>
    public int Executed => _executed;

    public void Clear() => _executed = 0;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _isCounted = logLevel >= LogLevel.Information;
        foreach (var (_, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
        {
            Add(value);
        }
    }

    public void Dispose()
    {
    }

    private void Add(object? value)
    {
        switch (value)
        {
            case string text when text.Contains("commerce.", StringComparison.Ordinal):
                Statements.Add(text);
                _executed += _isCounted ? 1 : 0;
                break;
            case System.Collections.IEnumerable parts and not string:
                foreach (var part in parts)
                {
                    Add(part is System.Runtime.CompilerServices.ITuple { Length: > 0 } tuple ? tuple[0] : part);
                }

                break;
        }
    }
}
