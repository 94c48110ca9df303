using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Carts.Tests;

public sealed class InMemoryCartStoreTests
{
    private static readonly Dictionary<string, ConformanceCase> Cases =
        CartStoreConformance.Cases(OpenAsync).ToDictionary(c => c.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names { get; } = [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_store_in_memory_conforms(string name) => Cases[name].RunAsync(CancellationToken.None);

    private static Task<CartConformanceTarget> OpenAsync(CancellationToken cancellationToken)
    {
        var shop = new CartShop();
        return Task.FromResult(new CartConformanceTarget(shop.Sessions, shop.Services.GetRequiredService<CommerceTypeRegistry>(), shop));
    }
}
