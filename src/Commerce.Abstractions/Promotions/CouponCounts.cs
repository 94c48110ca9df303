namespace Commerce.Promotions;

/// <summary>How far the codes of a batch are used.</summary>
/// <param name="Codes">How many codes it has.</param>
/// <param name="Used">Those that an order uses.</param>
/// <param name="UsedUp">Those that no further order may use.</param>
/// <param name="Deactivated">Those that were deactivated; all of them when the batch was.</param>
public sealed record CouponCounts(int Codes, int Used, int UsedUp, int Deactivated);
