namespace Commerce.LoadTest.Checkout;

/// <summary>What a process that may be killed is told first.</summary>
/// <param name="ConnectionString">The shop's database.</param>
/// <param name="Bank">Where the bank answers.</param>
/// <param name="CouponUses">How often the coupon counts.</param>
/// <param name="Bug">A seeded bug; empty for none.</param>
internal sealed record KillSettings(string ConnectionString, Uri Bank, long CouponUses, string Bug);
