using Commerce.Checkout.Tests;
using Commerce.Messaging;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Orders.Tests;

public sealed class InMemoryOrderStoreTests
{
    private static readonly Dictionary<string, ConformanceCase> Cases =
        OrderStoreConformance.Cases(OpenAsync).ToDictionary(c => c.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names { get; } = [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_store_in_memory_conforms(string name) => Cases[name].RunAsync(CancellationToken.None);

    [Fact]
    public async Task A_number_that_changes_is_a_defect_of_the_caller()
    {
        await using var shop = new Storefront();
        var order = (await SaveAsync(shop, Sold.Pending(1), 0)).Value;

        await shop.Invoking(s => SaveAsync(s, order with { Number = "1002" }, 1)).Should().ThrowAsync<InvalidOperationException>();
    }

    private static Task<CommerceResult<Order>> SaveAsync(Storefront shop, Order order, long expectedVersion) => shop.Services.GetRequiredService<ICommerceSessions>().RunAsync(
        async (session, token) => await session.Get<IOrderStore>().SaveAsync(order, expectedVersion, token));

    private static Task<OrderConformanceTarget> OpenAsync(CancellationToken cancellationToken)
    {
        var shop = new Storefront();
        return Task.FromResult(new OrderConformanceTarget(
            shop.Services.GetRequiredService<ICommerceSessions>(), shop.Services.GetRequiredService<CommerceTypeRegistry>(), shop));
    }
}
