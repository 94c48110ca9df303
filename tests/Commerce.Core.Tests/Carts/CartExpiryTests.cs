using static Commerce.Carts.Tests.CartSamples;

namespace Commerce.Carts.Tests;

public sealed class CartExpiryTests : IAsyncDisposable
{
    private readonly CartShop _shop = new();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Carts_left_alone_for_too_long_are_deleted_and_ordered_ones_stay_until_their_time()
    {
        var abandoned = await _shop.NewCartAsync((Tea, 1));
        var ordered = await _shop.StoreAsync(Empty() with { State = CartState.Ordered, ExpiresAt = _shop.Clock.GetUtcNow().AddDays(60) });
        _shop.Clock.Advance(TimeSpan.FromDays(29));
        var kept = await _shop.NewCartAsync((Tea, 1));
        _shop.Clock.Advance(TimeSpan.FromDays(2));

        (await _shop.Carts.AddAsync(abandoned.Id, new AddToCart(Tea, 1))).Error!.Code.Should().Be("carts.expired");
        (await _shop.Carts.DeleteExpiredAsync()).Value.Should().Be(1);

        (await _shop.Carts.GetAsync(abandoned.Id)).Error!.Code.Should().Be("carts.not_found");
        (await _shop.ReadAsync(ordered)).State.Should().Be(CartState.Ordered);
        (await _shop.ReadAsync(kept)).Should().Be(kept);
    }

    [Fact]
    public async Task All_expired_carts_go_in_batches()
    {
        await _shop.Sessions.RunAsync(async (session, token) =>
        {
            var store = session.Get<ICartStore>();
            for (var i = 0; i < 1_001; i++)
            {
                await store.SaveAsync(Empty() with { ExpiresAt = _shop.Clock.GetUtcNow().AddDays(-1) }, 0, token);
            }

            return CommerceResult.Success(true);
        });

        (await _shop.Carts.DeleteExpiredAsync()).Value.Should().Be(1_001);
        (await _shop.Carts.DeleteExpiredAsync()).Value.Should().Be(0);
    }

    [Fact]
    public async Task P18_a_shop_deletes_none_of_the_carts_of_another()
    {
        var foreign = await _shop.StoreAsync(Empty() with { Shop = ShopId.Of("other"), ExpiresAt = _shop.Clock.GetUtcNow().AddDays(-1) });

        (await _shop.Carts.DeleteExpiredAsync()).Value.Should().Be(0);

        (await FindAsync(foreign)).Should().NotBeNull();
    }

    [Fact]
    public async Task The_worker_deletes_in_all_shops()
    {
        var abandoned = await _shop.NewCartAsync();
        var foreign = await _shop.StoreAsync(Empty() with { Shop = ShopId.Of("other"), ExpiresAt = _shop.Clock.GetUtcNow() });
        _shop.Clock.Advance(TimeSpan.FromDays(31));

        await new CartExpiryWorker(_shop.Sessions, _shop.Clock).RunOnceAsync(CancellationToken.None);

        (await FindAsync(foreign)).Should().BeNull();
        (await _shop.Carts.GetAsync(abandoned.Id)).Error!.Code.Should().Be("carts.not_found");
    }

    [Theory]
    [InlineData(0, 500, 20)]
    [InlineData(-1, 500, 20)]
    [InlineData(100_000, 500, 20)]
    [InlineData(30, 0, 20)]
    [InlineData(30, 10_001, 20)]
    [InlineData(30, 500, -1)]
    [InlineData(30, 500, 10_001)]
    public void Limits_out_of_range_fail_with_the_value_in_the_message(int days, int lines, int codes)
    {
        var validator = new CartOptionsValidator();

        validator.Validate(null, new CartOptions()).Succeeded.Should().BeTrue();
        validator.Validate(null, new CartOptions { TimeToLive = TimeSpan.FromDays(days), MaxLines = lines, MaxCodes = codes })
            .FailureMessage.Should().Contain("CartOptions.");
    }

    private async Task<Cart?> FindAsync(Cart cart)
    {
        Cart? found = null;
        await _shop.Sessions.RunAsync(async (session, token) =>
        {
            found = await session.Get<ICartStore>().FindAsync(cart.Shop, cart.Id, token);
            return CommerceResult.Success(true);
        });
        return found;
    }
}
