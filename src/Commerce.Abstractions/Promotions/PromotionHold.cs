using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Commerce.Promotions;

/// <summary>What a store is asked to hold for one order: all uses or none.</summary>
public sealed record PromotionHold
{
    /// <summary>The same key counts once, however often an order is paid for.</summary>
    public required IdempotencyKey Key { get; init; }

    /// <summary>Who buys; <see langword="default"/> for an unknown visitor, who gets nothing that is limited per customer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public CustomerRef Customer { get; init; }

    /// <summary>The uses, at least one, each promotion once.</summary>
    public required ImmutableArray<PromotionUse> Uses { get; init; }

    /// <summary>From when on it no longer holds; <see langword="null"/> for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>
    /// Tells two holds under one key apart: who, what and how much, not the limits and not the time. Lowercase hexadecimal SHA-256, 64 characters.
    /// </summary>
    [JsonIgnore]
    public string Fingerprint
    {
        get
        {
            var text = new StringBuilder(Customer.IsDefault ? "" : Customer.Value).Append('\n');
            foreach (var use in Uses.OrderBy(use => use.Promotion))
            {
                var code = use.Code?.Value.ToUpperInvariant() ?? "";
                text.Append(CultureInfo.InvariantCulture, $"{use.Promotion.Value.Length}:{use.Promotion.Value} {use.Discount} {code.Length}:{code}\n");
            }

            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        }
    }
}
