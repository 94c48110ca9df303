namespace Commerce.Tests.Primitives;

public sealed class CommerceResultTests
{
    private static readonly CommerceError SoldOut = CommerceError.Refused("inventory.sold_out", "Ask for less.");

    [Fact]
    public void A_success_gives_its_value()
    {
        CommerceResult<int> result = 42;

        result.IsSuccess.Should().BeTrue();
        result.Value.Should().Be(42);
        result.Error.Should().BeNull();
        result.TryGet(out var value, out var error).Should().BeTrue();
        (value, error).Should().Be((42, null));
        result.Match(number => $"{number}", refusal => refusal.Code).Should().Be("42");
        result.Map(number => number + 1).Value.Should().Be(43);
        result.Bind(_ => CommerceResult.Failure<string>(SoldOut)).Error.Should().Be(SoldOut);
        result.ToString().Should().Be("Success(Int32)");
    }

    [Fact]
    public void A_refusal_gives_its_error()
    {
        CommerceResult<int> result = SoldOut;

        result.IsSuccess.Should().BeFalse();
        result.TryGet(out _, out var error).Should().BeFalse();
        error.Should().Be(SoldOut);
        result.Match(number => $"{number}", refusal => refusal.Code).Should().Be("inventory.sold_out");
        result.Map(number => number + 1).Error.Should().Be(SoldOut);
        result.Bind(number => CommerceResult.Success(number)).Error.Should().Be(SoldOut);
        var thrown = FluentActions.Invoking(() => result.Value).Should().Throw<CommerceRefusedException>().Which;
        thrown.Error.Should().Be(SoldOut);
        thrown.Message.Should().Contain("inventory.sold_out").And.Contain("Ask for less.");
    }

    [Fact]
    public void Null_is_neither()
    {
        FluentActions.Invoking(() => CommerceResult.Success<string>(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => CommerceResult.Failure<string>(null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public async Task Results_under_way_go_on_like_finished_ones()
    {
        var success = Task.FromResult(CommerceResult.Success(1));
        var refusal = Task.FromResult(CommerceResult.Failure<int>(SoldOut));

        (await success.MapAsync(number => number + 1)).Value.Should().Be(2);
        (await success.BindAsync(number => Task.FromResult(CommerceResult.Success($"{number}")))).Value.Should().Be("1");
        (await refusal.MapAsync(number => number + 1)).Error.Should().Be(SoldOut);
        (await refusal.BindAsync(number => Task.FromResult(CommerceResult.Success(number)))).Error.Should().Be(SoldOut);
        (await refusal.MatchAsync(_ => "value", error => error.Code)).Should().Be("inventory.sold_out");
    }
}
