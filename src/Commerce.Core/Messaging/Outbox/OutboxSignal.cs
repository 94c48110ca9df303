using System.Threading.Channels;

namespace Commerce.Messaging;

/// <summary>Wakes whoever waits for messages. Signals that nobody waited for count once.</summary>
internal sealed class OutboxSignal : IOutboxSignal
{
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Notify() => _news.Writer.TryWrite(true);

    /// <summary>Waits for a signal, or for a time to pass.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var news = _news.Reader.WaitToReadAsync(done.Token).AsTask();
        await Task.WhenAny(news, Task.Delay(atMost, time, done.Token)).ConfigureAwait(false);
        await done.CancelAsync().ConfigureAwait(false);
        _news.Reader.TryRead(out _);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
