namespace Commerce.Tests.Primitives;

public sealed class CodeTests
{
    [Theory]
    [InlineData("TEA-1")]
    [InlineData("a")]
    [InlineData("Grüner Tee 茶 🍵")]
    public void A_sku_is_text_that_prints(string text)
    {
        Sku.Of(text).Value.Should().Be(text);
        Sku.Parse(text).Should().Be(Sku.Of(text));
        Sku.Of(text).ToString().Should().Be(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" TEA")]
    [InlineData("TEA\u00A0")]
    [InlineData("TEA\n1")]
    [InlineData("TEA\u0000")]
    [InlineData("TEA\u2028X")]
    [InlineData("TEA\u0085X")]
    [InlineData(null)]
    public void Text_that_does_not_print_is_refused(string? text)
    {
        Sku.TryOf(text, out var sku).Should().BeFalse();
        sku.IsDefault.Should().BeTrue();
        Sku.TryParse(text, out _).Should().BeFalse();
        FluentActions.Invoking(() => Sku.Of(text ?? "")).Should().Throw<ArgumentException>().WithMessage("A Sku has 1 to 64 characters*");
    }

    [Fact]
    public void Broken_unicode_is_refused()
    {
        Sku.TryOf("TEA\uD800", out _).Should().BeFalse();
        Sku.TryOf("\uDC00TEA", out _).Should().BeFalse();
        Sku.TryOf("TEA\uD83C\uDF75", out _).Should().BeTrue();
    }

    [Fact]
    public void Lengths_end_where_they_say()
    {
        Sku.TryOf(new string('x', Sku.MaxLength), out _).Should().BeTrue();
        Sku.TryOf(new string('x', Sku.MaxLength + 1), out _).Should().BeFalse();
        IdempotencyKey.TryOf(new string('x', 200), out _).Should().BeTrue();
        IdempotencyKey.TryOf(new string('x', 201), out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("cart-42/attempt:1", true)]
    [InlineData("a b", false)]
    [InlineData("é", false)]
    [InlineData("\u007F", false)]
    public void An_idempotency_key_is_visible_ascii(string text, bool expected) => IdempotencyKey.TryOf(text, out _).Should().Be(expected);

    [Fact]
    public void Codes_differ_by_letter_case_except_coupons()
    {
        Sku.Of("tea").Should().NotBe(Sku.Of("TEA"));
        CouponCode.Of("spring10").Should().Be(CouponCode.Of("SPRING10"));
        CouponCode.Of("spring10").GetHashCode().Should().Be(CouponCode.Of("SPRING10").GetHashCode());
        CouponCode.Of("spring10").CompareTo(CouponCode.Of("SPRING10")).Should().Be(0);
        CouponCode.Of("Spring10").ToString().Should().Be("Spring10");
        Sku.Of("B").CompareTo(Sku.Of("a")).Should().BeNegative();
    }

    [Fact]
    public void Default_names_nothing()
    {
        default(Sku).IsDefault.Should().BeTrue();
        default(Sku).ToString().Should().BeEmpty();
        default(Sku).Should().Be(default(Sku)).And.NotBe(Sku.Of("a"));
        FluentActions.Invoking(() => default(Sku).Value).Should().Throw<InvalidOperationException>().WithMessage("*Sku*");
    }

    [Fact]
    public void Known_codes_have_their_text() =>
        new[] { ShopId.Default.Value, LocationId.Default.Value, TaxCategory.Standard.Value }.Should().Equal("default", "main", "standard");
}
