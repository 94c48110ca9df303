using Commerce.Messaging;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Checkout.Tests;

public sealed class InMemoryCheckoutAttemptStoreTests
{
    private static readonly Dictionary<string, ConformanceCase> Cases =
        CheckoutAttemptStoreConformance.Cases(OpenAsync).ToDictionary(c => c.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names { get; } = [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_store_in_memory_conforms(string name) => Cases[name].RunAsync(CancellationToken.None);

    private static Task<CheckoutAttemptConformanceTarget> OpenAsync(CancellationToken cancellationToken)
    {
        var shop = new Storefront();
        return Task.FromResult(new CheckoutAttemptConformanceTarget(shop.Services.GetRequiredService<ICommerceSessions>(), shop));
    }
}
