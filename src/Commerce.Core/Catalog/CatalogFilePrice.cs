using System.Globalization;
using System.Text.Json;

namespace Commerce.Catalog;

/// <summary>A price of a catalog file; the amount is text, so that no reader makes a binary fraction of it.</summary>
internal sealed record CatalogFilePrice(string Amount, Currency Currency, long Per = 1, CustomerGroup? Group = null, ShopId? Shop = null)
{
    private const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;

    public CatalogPrice ToPrice(Sku sku)
    {
        if (!decimal.TryParse(Amount, Style, CultureInfo.InvariantCulture, out var amount)
            || !UnitPrice.TryOf(amount, Currency, Per, out var price))
        {
            throw new JsonException($"The price '{Amount}' of '{sku}' is no amount of at least zero in a known currency.");
        }

        return new CatalogPrice(price, Group, Shop);
    }
}
