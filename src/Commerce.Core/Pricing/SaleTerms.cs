using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>On which terms goods are added to a sale while it is calculated.</summary>
/// <param name="Goods">For whom and where they are priced.</param>
/// <param name="Taxes">Their taxes.</param>
/// <param name="Order">The unpaid order that the sale has become; <see langword="null"/> for none.</param>
internal readonly record struct SaleTerms(GoodsQuery Goods, TaxRateTable Taxes, OrderId? Order);
