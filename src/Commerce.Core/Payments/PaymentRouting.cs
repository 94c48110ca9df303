namespace Commerce.Payments;

/// <summary>Which provider serves a payment.</summary>
internal static class PaymentRouting
{
    /// <summary>The method with the preferred provider of a currency and shop as its provider.</summary>
    public static PaymentMethod Choose(PaymentMethod method, ShopId shop, Currency currency) =>
        Serving(method, shop, currency) is { IsEmpty: false } names ? method with { Provider = names[0] } : method;

    /// <summary>The provider to try after the present one, or <see langword="null"/>.</summary>
    /// <param name="registered">The method as the host offers it.</param>
    /// <param name="payment">The payment that could not be prepared.</param>
    public static string? Next(PaymentMethod registered, Payment payment)
    {
        var names = Serving(registered, payment.Shop, payment.Amount.Currency);
        var present = names.IndexOf(payment.Method.Provider);
        return present >= 0 && present + 1 < names.Length ? names[present + 1] : null;
    }

    /// <summary>All providers that a method names, each once.</summary>
    public static IEnumerable<string> Providers(PaymentMethod method) =>
        method.Routes.Select(r => r.Provider).Append(method.Provider).Distinct(StringComparer.Ordinal);

    private static ImmutableArray<string> Serving(PaymentMethod method, ShopId shop, Currency currency) =>
    [
        .. method.Routes
            .Where(r => (r.Currencies.IsEmpty || r.Currencies.Contains(currency)) && (r.Shops.IsEmpty || r.Shops.Contains(shop)))
            .Select(r => r.Provider)
            .Append(method.Provider)
            .Distinct(StringComparer.Ordinal),
    ];
}
