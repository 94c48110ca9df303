using Commerce.PostgreSql;
using Commerce.Storage.Tests;
using Commerce.Testing;

namespace Commerce.Promotions.Tests;

public sealed class PostgreSqlPromotionStoreTests(PromotionStorageFixture storage) : IClassFixture<PromotionStorageFixture>
{
    public static TheoryData<string> Names { get; } = [.. CasesOf(null).Keys];

    [PostgreSqlTheory]
    [MemberData(nameof(Names))]
    public async Task The_store_in_PostgreSql_conforms(string name) => await CasesOf(await storage.PostgreSql)[name].RunAsync(CancellationToken.None);

    private static Dictionary<string, ConformanceCase> CasesOf(StorageHost? host) =>
        PromotionStoreConformance.Cases(_ => Task.FromResult(new PromotionConformanceTarget(host!.Sessions))).ToDictionary(c => c.Name, StringComparer.Ordinal);
}
