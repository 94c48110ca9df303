using System.Globalization;
using Commerce;
using Commerce.Checkout;
using Commerce.StoredValue;
using Microsoft.Extensions.DependencyInjection;

namespace MyShop;

internal static class StoredValuePage
{
    public static async Task SellAsync(ICommerce commerce, LineId line, Func<string, Task> mail)
    {
        #region stored-value-sell
        var sold = await commerce.StoredValue.IssueGiftCardAsync(new IssueGiftCard(IdempotencyKey.Of($"card/{line}"), Money.Of(50m, Currency.Eur))
        {
            ExpiresAt = null,                        // StoredValueOptions.GiftCardLife, or for ever
            Reason = "sold online",
        });
        if (sold.TryGet(out var card, out var refusal) && card.Code is { } code)
        {
            await mail(code.Value);                  // "7KQ2-XM4P-…": told this once, kept nowhere
        }
        #endregion
    }

    public static async Task<string> ShowAsync(ICommerce commerce, string typed)
    {
        #region stored-value-balance
        var found = await commerce.StoredValue.FindByCodeAsync(typed);
        return found.Match(
            card => $"{card.Available} until {card.ExpiresAt?.ToString("d", CultureInfo.InvariantCulture) ?? "for ever"}",
            refusal => refusal.Message);             // storedvalue.unknown_code
        #endregion
    }

    public static async Task<int> GrantAsync(ICommerce commerce, OrderId order, CustomerRef customer)
    {
        #region stored-value-credit
        var granted = await commerce.StoredValue.GrantCreditAsync(new GrantCredit(IdempotencyKey.Of($"sorry/{order}"), customer, Money.Of(10m, Currency.Eur))
        {
            Reason = "late parcel",
        });
        IReadOnlyList<StoredValueAccount> credit = (await commerce.StoredValue.GetCreditAsync(customer)).Value;   // one account per currency
        #endregion
        return granted.IsSuccess ? credit.Count : 0;
    }

    public static void Offer(IServiceCollection services)
    {
        #region stored-value-payments
        services.AddCommerce()
            .AddStoredValuePayments(o => o.GiftCardName = "Voucher");   // the methods gift-card and store-credit

        services.Configure<StoredValueOptions>(o =>
        {
            o.GiftCardLife = TimeSpan.FromDays(5 * 365);
            o.ExpiredRefund = ExpiredRefund.ExtendLife;                 // what comes back to an expired card keeps it alive
        });
        #endregion
    }

    public static Task<CommerceResult<CheckoutOutcome>> PayAsync(ICommerce commerce, CartId cart, IdempotencyKey attempt, string typed)
    {
        #region stored-value-tender
        return commerce.Checkout.PlaceAsync(new PlaceOrder(cart, attempt)
        {
            Tenders = [new OrderTender(PaymentMethodId.Of("gift-card"), typed), new OrderTender(PaymentMethodId.Of("store-credit"))],
            PaymentMethod = PaymentMethodId.Of("card"),                 // pays what they leave, nothing when they cover it
        });
        #endregion
    }

    public static async Task<IReadOnlyList<StoredValueEntry>> ReadAsync(ICommerce commerce, StoredValueAccountId account)
    {
        #region stored-value-ledger
        var query = new StoredValueEntryQuery { Limit = 100 };
        IReadOnlyList<StoredValueEntry> page = (await commerce.StoredValue.ListEntriesAsync(account, query)).Value;   // newest first
        var next = query with { Before = page[^1].Number };

        await commerce.StoredValue.AdjustAsync(new AdjustStoredValue(IdempotencyKey.Of("ticket/815"), account, Money.Of(-5m, Currency.Eur), "sold twice"));
        await commerce.StoredValue.DisableAsync(new SwitchStoredValue(IdempotencyKey.Of("ticket/816"), account, "stolen"));
        #endregion
        return (await commerce.StoredValue.ListEntriesAsync(account, next)).Value;
    }
}
