using Commerce.Checkout.Tests;
using Commerce.Testing;

namespace Commerce.Promotions.Tests;

public sealed class InMemoryCouponStoreTests
{
    private static readonly Dictionary<string, ConformanceCase> Cases =
        CouponStoreConformance.Cases(OpenAsync).ToDictionary(c => c.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names { get; } = [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_store_in_memory_conforms(string name) => Cases[name].RunAsync(CancellationToken.None);

    private static Task<CouponConformanceTarget> OpenAsync(CancellationToken cancellationToken)
    {
        var shop = new Storefront();
        return Task.FromResult(new CouponConformanceTarget(shop.Commerce.Sessions, shop));
    }
}
