namespace Commerce.Messaging;

/// <summary>Where an idempotency key counts: one shop, one operation.</summary>
public readonly record struct IdempotencyScope(ShopId Shop, string Operation, IdempotencyKey Key);
