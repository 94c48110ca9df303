using System.Text.Json.Serialization;

namespace Commerce.Orders;

/// <summary>An account of an order's bookkeeping. Debits are above zero, credits below: what a customer owes stands above zero, what was sold below.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<OrderAccount>))]
public enum OrderAccount
{
    /// <summary>What the customer owes for the order; below zero: what is owed to them.</summary>
    Receivable,

    /// <summary>Goods at their list price, as priced.</summary>
    Goods,

    /// <summary>What promotions and the staff took off goods and shipping, as priced.</summary>
    Discount,

    /// <summary>Shipping before promotions, as priced.</summary>
    Shipping,

    /// <summary>Fees and surcharges, as priced.</summary>
    Fees,

    /// <summary>The tax that the prices contain: what has to be taken out of the accounts above to have them without tax. Zero where prices are without tax.</summary>
    IncludedTax,

    /// <summary>All taxes.</summary>
    Tax,

    /// <summary>What rounding to cash adds.</summary>
    Rounding,

    /// <summary>What changes after the sale add to the price or take off it, without tax: units called off, lines edited.</summary>
    Changes,

    /// <summary>What gift cards and credit of the calculation paid before any payment.</summary>
    Tender,

    /// <summary>Money that payments brought.</summary>
    Clearing,

    /// <summary>Money that payments gave back.</summary>
    Refund,

    /// <summary>Money that banks took back, less what they returned.</summary>
    Dispute,
}
