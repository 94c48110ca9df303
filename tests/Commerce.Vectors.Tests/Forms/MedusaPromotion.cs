namespace Commerce.Vectors.Forms;

/// <summary>A promotion as the file writes it.</summary>
internal sealed record MedusaPromotion
{
    public required string Code { get; init; }

    public required bool IsDeal { get; init; }

    public required bool IsActive { get; init; }

    public required bool IsAutomatic { get; init; }

    public required bool IsTaxInclusive { get; init; }

    public required long? UsageLimit { get; init; }

    public required long Used { get; init; }

    public required string? Campaign { get; init; }

    public required IReadOnlyList<MedusaRule> Rules { get; init; }

    public required string? Currency { get; init; }

    public required string Target { get; init; }

    public required bool IsPercentage { get; init; }

    public required string? Allocation { get; init; }

    public required decimal Value { get; init; }

    public required long? MaxQuantity { get; init; }

    public required IReadOnlyList<MedusaRule> TargetRules { get; init; }

    public required IReadOnlyList<MedusaRule> BuyRules { get; init; }

    public required long BuyQuantity { get; init; }

    public required long ApplyQuantity { get; init; }

    public bool IsForShipping => Target == "shipping_methods";

    /// <summary>On how many units of a line it counts; <see langword="null"/> for all.</summary>
    public long? UnitsOfLine => IsForShipping || IsDeal || Allocation is not ("each" or "once") ? null : MaxQuantity ?? 1;

    /// <summary>True when it rewards what is bought for it.</summary>
    public bool RewardsWhatIsBought => IsDeal && Said(BuyRules).SequenceEqual(Said(TargetRules));

    public static MedusaPromotion Read(VectorFields fields)
    {
        var method = fields.Object("method");
        var scope = method.Text("targetType") == "shipping_methods" ? "shipping_methods" : "items";
        // An order has the goods in common, whatever is said of it.
        var allocation = method.TextOrNull("allocation");
        MedusaRule[] Rules(string name) => [.. method.Objects(name).Select(r => MedusaRule.Read(r).For(scope))];
        return new MedusaPromotion
        {
            Code = fields.Text("code"),
            IsDeal = fields.Text("type") == "buyget",
            IsActive = fields.TextOrNull("status") is null or "active",
            IsAutomatic = fields.FlagOrNull("isAutomatic") ?? false,
            IsTaxInclusive = fields.FlagOrNull("isTaxInclusive") ?? false,
            UsageLimit = fields.WholeOrNull("usageLimit"),
            Used = fields.WholeOrNull("used") ?? 0,
            Campaign = fields.TextOrNull("campaignId"),
            Rules = [.. fields.Objects("rules").Select(MedusaRule.Read)],
            Currency = method.TextOrNull("currency"),
            Target = method.Text("targetType"),
            IsPercentage = method.Text("valueType") == "percentage",
            Allocation = method.Text("targetType") == "order" ? "across" : allocation,
            Value = method.NumberOrNull("value") ?? 0,
            MaxQuantity = method.WholeOrNull("maxQuantity"),
            TargetRules = Rules("targetRules"),
            BuyRules = Rules("buyRules"),
            BuyQuantity = method.WholeOrNull("buyMinQuantity") ?? 0,
            ApplyQuantity = method.WholeOrNull("applyToQuantity") ?? 0,
        };
    }

    private static IEnumerable<string> Said(IEnumerable<MedusaRule> rules) => rules.Select(r => $"{r.Path} {string.Join('|', r.Values)}").Order(StringComparer.Ordinal);
}
