namespace Commerce.Promotions;

internal enum CompiledRewardKind
{
    Percent,
    Amount,
    Price,
}
