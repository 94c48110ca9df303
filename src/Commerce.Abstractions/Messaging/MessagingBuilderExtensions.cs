using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using Commerce;
using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Verbs for events.</summary>
public static class MessagingBuilderExtensions
{
    /// <summary>Gives an event type its name in storage.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">A stable name with a version, such as <c>acme.loyalty_earned/1</c>.</param>
    /// <param name="resolver">A source-generated context that knows the type.</param>
    public static ICommerceBuilder AddEvent<TEvent>(this ICommerceBuilder builder, string name, IJsonTypeInfoResolver resolver)
        where TEvent : CommerceEvent
    {
        builder.Services.AddSingleton(new CommerceTypeRegistration(typeof(CommerceEvent), typeof(TEvent), name, resolver));
        return builder;
    }

    /// <summary>Calls a handler after each commit that raised the event. Take <see cref="CommerceEvent"/> to hear all.</summary>
    public static ICommerceBuilder AddEventHandler<TEvent, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(this ICommerceBuilder builder)
        where TEvent : CommerceEvent
        where THandler : class, IEventHandler<TEvent>
    {
        builder.Services.AddScoped<THandler>();
        builder.Services.AddSingleton(new EventHandlerRegistration(
            typeof(TEvent),
            typeof(THandler).FullName ?? typeof(THandler).Name,
            static (services, delivery, token) => services.GetRequiredService<THandler>()
                .HandleAsync(new EventDelivery<TEvent>(delivery.Id, (TEvent)delivery.Event, delivery.Attempt), token)));
        return builder;
    }

    /// <summary>Runs a worker in the background of the host. Adding it twice runs it once.</summary>
    public static ICommerceBuilder AddWorker<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TWorker>(this ICommerceBuilder builder)
        where TWorker : class, ICommerceWorker
    {
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommerceWorker, TWorker>());
        return builder;
    }
}
