using Commerce;
using Commerce.Carts;
using Commerce.Inventory;

namespace MyShop;

internal static class ResultsPage
{
    public static async Task<string> ShowAsync(ICommerce commerce, Cart cart, Sku sku)
    {
        #region match
        CommerceResult<Cart> added = await commerce.Carts.AddAsync(cart, new AddToCart(sku, 2));
        var answer = added.Match(
            changed => $"{changed.Lines.Length} lines",
            refusal => $"{refusal.Code}: {refusal.Message}");
        #endregion

        #region try-get
        var reserve = new ReserveStock(IdempotencyKey.Of("order-4711"), [new StockRequest(sku, 5)]);
        if (!(await commerce.Inventory.ReserveAsync(reserve)).TryGet(out var reservation, out var refused))
        {
            return refused.Code == "inventory.insufficient_stock"
                ? $"Only {refused.Data["available"]} left."
                : refused.Message;
        }

        Console.WriteLine($"Held until {reservation.ExpiresAt:u}");
        #endregion
        return answer;
    }
}
