namespace Commerce.Tests.Primitives;

public sealed class CommerceErrorTests
{
    private static readonly CommerceError SoldOut = CommerceError.Refused("inventory.insufficient_stock", "Only 3 of 'TEA-1' are free; 5 were asked for.");

    [Fact]
    public void Each_factory_has_its_kind()
    {
        CommerceError.Invalid("a.b", "x").Kind.Should().Be(CommerceErrorKind.Invalid);
        CommerceError.NotFound("a.b", "x").Kind.Should().Be(CommerceErrorKind.NotFound);
        CommerceError.Conflict("a.b", "x").Kind.Should().Be(CommerceErrorKind.Conflict);
        CommerceError.Refused("a.b", "x").Kind.Should().Be(CommerceErrorKind.Refused);
        CommerceError.Unavailable("a.b", "x").Kind.Should().Be(CommerceErrorKind.Unavailable);
        FluentActions.Invoking(() => CommerceError.Of((CommerceErrorKind)9, "a.b", "x")).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("inventory")]
    [InlineData("Inventory.sold_out")]
    [InlineData("inventory.")]
    [InlineData(".sold_out")]
    [InlineData("inventory..sold_out")]
    [InlineData("inventory.1st")]
    [InlineData("inventory.sold-out")]
    [InlineData("inventory.sold out")]
    public void A_code_is_feature_and_reason_in_lower_case(string code) =>
        FluentActions.Invoking(() => CommerceError.Invalid(code, "x")).Should().Throw<ArgumentException>();

    [Fact]
    public void A_code_may_have_digits_and_several_parts() => CommerceError.Invalid("tax.de.rate_7", "x").Code.Should().Be("tax.de.rate_7");

    [Fact]
    public void An_error_needs_a_sentence() => FluentActions.Invoking(() => CommerceError.Invalid("a.b", " ")).Should().Throw<ArgumentException>();

    [Fact]
    public void Facts_and_target_make_another_error_and_count_in_equality()
    {
        var detailed = SoldOut.With("available", "3").With("asked", "5").At("lines[0].quantity");

        SoldOut.Data.Should().BeEmpty();
        SoldOut.Target.Should().BeNull();
        detailed.Should().NotBe(SoldOut);
        var same = SoldOut.At("lines[0].quantity").With("asked", "5").With("available", "2").With("available", "3");
        detailed.Should().Be(same);
        detailed.GetHashCode().Should().Be(same.GetHashCode());
        detailed.Should().NotBe(detailed.With("available", "4"));
        detailed.ToString().Should().Be("inventory.insufficient_stock at lines[0].quantity: Only 3 of 'TEA-1' are free; 5 were asked for.");
    }
}
