namespace Commerce.Promotions;

/// <summary>Where, when and by whom a promotion is changed.</summary>
internal readonly record struct PromotionStamp(ShopId Shop, DateTimeOffset At, Actor By);
