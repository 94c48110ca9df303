using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Commerce.LoadTest.Checkout;

/// <summary>A process of <see cref="KillApp"/>, as the parent sees it.</summary>
internal sealed class KillProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<KillAnswer?>> _waiting = new();
    private readonly Task _reading;
    private readonly Lock _writing = new();
    private long _last;
    private volatile bool _isSilent;
    private int _answers;

    private KillProcess(Process process)
    {
        _process = process;
        Ready = WaitFor(0);
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Ends when the process has started.</summary>
    public Task<KillAnswer?> Ready { get; }

    /// <summary>Ends with the process.</summary>
    public Task Ended => _reading;

    /// <summary>How often it has answered.</summary>
    public int Answers => Volatile.Read(ref _answers);

    public bool HasEnded => _reading.IsCompleted;

    /// <summary>True when the process killed itself: nobody else did.</summary>
    public bool WasKilledByItself => HasEnded && !WasKilled;

    private bool WasKilled { get; set; }

    public static KillProcess Start(KillSettings settings)
    {
        var start = SelfProcess.Describe(KillApp.Worker);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;

        // A process that lives for seconds has no time for code that is compiled twice.
        start.Environment["DOTNET_TieredPGO"] = "0";
        var process = new KillProcess(Process.Start(start) ?? throw new InvalidOperationException("The process did not start."));
        process.Write(JsonSerializer.Serialize(settings));
        return process;
    }

    /// <summary>The answer, or <see langword="null"/> when the process ended first.</summary>
    public Task<KillAnswer?> AskAsync(KillOrder order)
    {
        var id = Interlocked.Increment(ref _last);
        var answer = WaitFor(id);
        Write(JsonSerializer.Serialize(order with { Id = id }));
        if (_isSilent)
        {
            Forget(id);
        }

        return answer;
    }

    /// <summary>Waits until it has answered so often, or has ended.</summary>
    public async Task AnswersAsync(int count)
    {
        while (!HasEnded && Answers < count)
        {
            await Task.Delay(2);
        }
    }

    /// <summary>SIGKILL, unless it has ended already.</summary>
    public async Task KillAsync()
    {
        if (!HasEnded)
        {
            WasKilled = true;
            _process.Kill();
        }

        await _reading;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            WasKilled = true;
            _process.Kill();
        }

        _process.Dispose();
    }

    private Task<KillAnswer?> WaitFor(long id) =>
        _waiting.GetOrAdd(id, static _ => new TaskCompletionSource<KillAnswer?>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private void Write(string line)
    {
        try
        {
            lock (_writing)
            {
                _process.StandardInput.WriteLine(line);
                _process.StandardInput.Flush();
            }
        }
        catch (IOException)
        {
            // It is dead: nobody reads any more.
        }
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            // The last line of a dying process may be cut.
            if (line.EndsWith('}') && JsonSerializer.Deserialize<KillAnswer>(line) is { } answer && Interlocked.Increment(ref _answers) > 0 && _waiting.TryRemove(answer.Id, out var waiting))
            {
                waiting.TrySetResult(answer);
            }
        }

        await _process.WaitForExitAsync();
        _isSilent = true;
        foreach (var id in _waiting.Keys)
        {
            Forget(id);
        }
    }

    private void Forget(long id)
    {
        if (_waiting.TryRemove(id, out var waiting))
        {
            waiting.TrySetResult(null);
        }
    }
}
