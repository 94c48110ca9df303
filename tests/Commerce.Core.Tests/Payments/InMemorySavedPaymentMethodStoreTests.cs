using Commerce.Checkout.Tests;
using Commerce.Messaging;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Payments.Tests;

public sealed class InMemorySavedPaymentMethodStoreTests
{
    private static readonly Dictionary<string, ConformanceCase> Cases =
        SavedPaymentMethodStoreConformance.Cases(OpenAsync).ToDictionary(c => c.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names { get; } = [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_store_in_memory_conforms(string name) => Cases[name].RunAsync(CancellationToken.None);

    private static Task<PaymentConformanceTarget> OpenAsync(CancellationToken cancellationToken)
    {
        var shop = new Storefront();
        return Task.FromResult(new PaymentConformanceTarget(
            shop.Services.GetRequiredService<ICommerceSessions>(), shop.Services.GetRequiredService<CommerceTypeRegistry>(), shop));
    }
}
