using Microsoft.Extensions.Options;

namespace Commerce.Messaging;

/// <summary>Delivers what was committed here, at once, and what other processes left behind or is due again, at the next poll. Runs in all processes side by side.</summary>
internal sealed class OutboxWorker(IOutboxPump pump, OutboxSignal signal, IOptions<OutboxOptions> options, TimeProvider time) : IWakeableWorker
{
    public string Name => "messaging.outbox";

    public TimeSpan Interval => options.Value.PollInterval;

    public bool IsExclusive => false;

    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken) => await pump.RunOnceAsync(cancellationToken).ConfigureAwait(false);

    public Task RestAsync(CancellationToken cancellationToken) => signal.WaitAsync(Interval, time, cancellationToken);
}
