using Commerce.Storage.Tests;
using Commerce.Testing;

namespace Commerce.Promotions.Tests;

public sealed class SqlitePromotionStoreTests(PromotionStorageFixture storage) : IClassFixture<PromotionStorageFixture>
{
    public static TheoryData<string> Names { get; } = [.. CasesOf(null).Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_store_in_Sqlite_conforms(string name) => await CasesOf(await storage.Sqlite)[name].RunAsync(CancellationToken.None);

    private static Dictionary<string, ConformanceCase> CasesOf(StorageHost? host) =>
        PromotionStoreConformance.Cases(_ => Task.FromResult(new PromotionConformanceTarget(host!.Sessions))).ToDictionary(c => c.Name, StringComparer.Ordinal);
}
