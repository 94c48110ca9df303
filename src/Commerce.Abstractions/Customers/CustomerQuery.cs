namespace Commerce.Customers;

/// <summary>Who is asked for.</summary>
public readonly record struct CustomerQuery(ShopId Shop, CustomerRef Customer);
