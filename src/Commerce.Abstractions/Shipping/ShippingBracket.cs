using System.Text.Json.Serialization;
using Commerce.Catalog;

namespace Commerce.Shipping;

/// <summary>A row of a weight table.</summary>
/// <param name="UpTo">The heaviest total weight that it holds, itself included; <see langword="null"/> for any.</param>
/// <param name="Price">What shipping costs.</param>
public sealed record ShippingBracket([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Weight? UpTo, Money Price);
