using System.Collections.Concurrent;
using Commerce.Messaging;
using Commerce.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Checkout.Tests;

/// <summary>What checkout and payments told of themselves.</summary>
internal sealed class HeardEvents
{
    private readonly ConcurrentQueue<CommerceEvent> _events = new();

    public IEnumerable<TEvent> Of<TEvent>() => _events.OfType<TEvent>();

    public ICommerceBuilder Listen(ICommerceBuilder builder)
    {
        builder.Services.AddSingleton(this);
        return builder
            .AddEventHandler<CheckoutFailed, Forward<CheckoutFailed>>()
            .AddEventHandler<PaymentArrivedLate, Forward<PaymentArrivedLate>>()
            .AddEventHandler<PaymentRequiresReconciliation, Forward<PaymentRequiresReconciliation>>();
    }

    private ValueTask Hear(CommerceEvent one)
    {
        _events.Enqueue(one);
        return ValueTask.CompletedTask;
    }

    private sealed class Forward<TEvent>(HeardEvents heard) : IEventHandler<TEvent>
        where TEvent : CommerceEvent
    {
        public ValueTask HandleAsync(EventDelivery<TEvent> delivery, CancellationToken cancellationToken) => heard.Hear(delivery.Event);
    }
}
