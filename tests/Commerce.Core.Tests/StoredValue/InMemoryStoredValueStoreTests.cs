using Commerce.Checkout.Tests;
using Commerce.Testing;

namespace Commerce.StoredValue.Tests;

public sealed class InMemoryStoredValueStoreTests
{
    private static readonly Dictionary<string, ConformanceCase> Cases =
        StoredValueStoreConformance.Cases(OpenAsync).ToDictionary(c => c.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names { get; } = [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_store_in_memory_conforms(string name) => Cases[name].RunAsync(CancellationToken.None);

    private static Task<StoredValueConformanceTarget> OpenAsync(CancellationToken cancellationToken)
    {
        var shop = new Storefront();
        return Task.FromResult(new StoredValueConformanceTarget(shop.Commerce.Sessions, shop));
    }
}
