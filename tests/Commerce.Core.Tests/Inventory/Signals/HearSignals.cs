using Commerce.Messaging;

namespace Commerce.Inventory.Tests;

internal sealed class HearSignals(HeardSignals heard) : IEventHandler<LowStock>, IEventHandler<BackInStock>
{
    public ValueTask HandleAsync(EventDelivery<LowStock> delivery, CancellationToken cancellationToken) => Hear(delivery.Event);

    public ValueTask HandleAsync(EventDelivery<BackInStock> delivery, CancellationToken cancellationToken) => Hear(delivery.Event);

    private ValueTask Hear(CommerceEvent heardNow)
    {
        heard.All.Enqueue(heardNow);
        return ValueTask.CompletedTask;
    }
}
