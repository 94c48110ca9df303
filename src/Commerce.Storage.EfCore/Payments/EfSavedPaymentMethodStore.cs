using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Commerce.Messaging;
using Commerce.Storage;

namespace Commerce.Payments;

/// <summary>What customers saved, a row each.</summary>
internal sealed class EfSavedPaymentMethodStore(EfSession session) : ISavedPaymentMethodStore
{
    private static readonly SqlTable Table = PaymentWalletRowMap.Table;
    private readonly JsonTypeInfo<PaymentWallet> _info = session.Types.Info<PaymentWallet>();

    public async ValueTask<PaymentWallet?> FindAsync(ShopId shop, CustomerRef customer, CancellationToken cancellationToken) =>
        await session.Sql.FindAsync(
            Sql.Of($"SELECT document FROM {Table} WHERE shop = {shop.Value} AND customer = {customer.Value}"),
            row => JsonSerializer.Deserialize(row.GetString(0), _info) ?? throw new InvalidOperationException("The stored wallet is empty."),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<CommerceResult<PaymentWallet>> SaveAsync(PaymentWallet wallet, long expectedVersion, CancellationToken cancellationToken)
    {
        var saved = wallet with { Version = expectedVersion + 1 };
        var (shop, customer, document) = (wallet.Shop.Value, wallet.Customer.Value, JsonSerializer.Serialize(saved, _info));
        var statement = expectedVersion == 0
            ? Sql.Of($"INSERT INTO {Table} (shop, customer, version, document) VALUES ({shop}, {customer}, {1L}, {document}) ON CONFLICT DO NOTHING")
            : Sql.Of($"""
                UPDATE {Table} SET version = {expectedVersion + 1}, document = {document}
                WHERE shop = {shop} AND customer = {customer} AND version = {expectedVersion}
                """);
        if (await session.Sql.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false) > 0)
        {
            return saved;
        }

        var actual = await session.Sql.FindAsync(
            Sql.Of($"SELECT version FROM {Table} WHERE shop = {shop} AND customer = {customer}"), static row => row.GetInt64(0), cancellationToken).ConfigureAwait(false);
        return MessagingErrors.VersionConflict("wallet", expectedVersion, actual);
    }
}
