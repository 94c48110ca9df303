using Commerce.Testing;

namespace Commerce.Promotions.Tests;

public sealed class InMemoryPromotionStoreTests
{
    private static readonly Dictionary<string, ConformanceCase> Cases =
        PromotionStoreConformance.Cases(OpenAsync).ToDictionary(c => c.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names { get; } = [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_store_in_memory_conforms(string name) => Cases[name].RunAsync(CancellationToken.None);

    [Fact]
    public async Task Versions_older_than_the_kept_ones_are_forgotten()
    {
        await using var shop = new PromotionShop();
        for (var version = 0; version <= PromotionRecord.KeptVersions; version++)
        {
            await shop.StoreAsync("tea", $"{version}", version);
        }

        (await FindVersionAsync(shop, 1)).Should().BeNull();
        (await FindVersionAsync(shop, 2))!.Definition.Should().Be("1");
    }

    private static async Task<PromotionRecord?> FindVersionAsync(PromotionShop shop, long version) => (await shop.Sessions.RunAsync(
        async (session, token) => CommerceResult.Success(ValueTuple.Create(
            await session.Get<IPromotionStore>().FindVersionAsync(ShopId.Default, PromotionId.Of("tea"), version, token))))).Value.Item1;

    private static Task<PromotionConformanceTarget> OpenAsync(CancellationToken cancellationToken)
    {
        var shop = new PromotionShop();
        return Task.FromResult(new PromotionConformanceTarget(shop.Sessions, shop));
    }
}
