using Commerce.Promotions;

namespace Commerce.Messaging.Tests;

public sealed class CommerceTypeRegistryTests
{
    private static readonly CommerceTypeRegistry Registry = new(PromotionTypes.All);

    private static readonly Promotion Spring = new()
    {
        Id = PromotionId.Of("spring"),
        Name = "Spring",
        Code = CouponCode.Of("SPRING10"),
        Condition = new AllOf([new MinimumSubtotal(Money.Of(50m, Currency.Usd), ProductFilter.Category("tea")), new CustomerInGroup(CustomerGroup.Of("vip"))]),
        Action = new PercentOffItems(Rate.FromPercent(10), ProductFilter.Tag("new")),
    };

    [Fact]
    public void Polymorphic_data_keeps_its_types_over_json()
    {
        var json = Registry.Write(Spring);

        json.Should().Contain("\"$type\":\"percent-off-items/1\"").And.Contain("\"$type\":\"minimum-subtotal/1\"");
        Registry.TryRead<Promotion>(json, out var read, out var reason).Should().BeTrue(reason);
        Registry.Write(read!).Should().Be(json);
    }

    [Theory]
    [InlineData("", "malformed")]
    [InlineData("null", "null")]
    [InlineData("{}", "everything is missing")]
    [InlineData("""{"id":"a","name":"b","action":{}}""", "no name of the action")]
    [InlineData("{", "malformed")]
    [InlineData("""{"id":"a","name":"b","action":{"$type":"unknown/1"}}""", "unknown name")]
    [InlineData("""{"id":"a","name":"b","action":{"$type":"free-shipping/1"},"extra":1}""", "unmapped member")]
    [InlineData("""{"id":"a","id":"a","name":"b","action":{"$type":"free-shipping/1"}}""", "duplicate member")]
    [InlineData("""{"id":"a","name":"b","action":{"$type":"percent-off-order/1","rate":"101%"}}""", "rate over 100 %")]
    [InlineData("""{"id":"a","name":"b","action":{"$type":"percent-off-order/1","rate":"-1%"}}""", "negative rate")]
    [InlineData("""{"id":"a","name":"b","action":{"$type":"amount-off-order/1","amount":{"amount":"1.001","currency":"USD"}}}""", "finer than the currency")]
    [InlineData("""{"name":"b","action":{"$type":"free-shipping/1"}}""", "no id")]
    public void Bad_json_is_refused(string json, string because)
    {
        Registry.TryRead<Promotion>(json, out var read, out var reason).Should().BeFalse(because);
        read.Should().BeNull();
        reason.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public void Json_deeper_than_32_is_refused()
    {
        var nested = string.Concat(Enumerable.Repeat("""{"$type":"all/1","conditions":[""", 40)) + string.Concat(Enumerable.Repeat("]}", 40));

        Registry.TryRead<PromotionCondition>(nested, out _, out var reason).Should().BeFalse();
        reason.Should().Contain("depth");
    }

    [Fact]
    public void Two_types_under_one_name_are_refused()
    {
        var make = () => new CommerceTypeRegistry(
        [
            new(typeof(PromotionAction), typeof(FreeShipping), "x/1", PromotionJsonContext.Default),
            new(typeof(PromotionAction), typeof(PercentOffOrder), "x/1", PromotionJsonContext.Default),
        ]);

        make.Should().Throw<InvalidOperationException>().WithMessage("*x/1*");
    }

    [Theory]
    [InlineData(typeof(PromotionCondition), "x/1")]
    [InlineData(typeof(PromotionAction), " ")]
    public void A_type_of_another_root_or_without_a_name_is_refused(Type root, string name)
    {
        var make = () => new CommerceTypeRegistry([new(root, typeof(FreeShipping), name, PromotionJsonContext.Default)]);

        make.Should().Throw<InvalidOperationException>().WithMessage("*FreeShipping*");
    }

    [Fact]
    public void One_type_under_two_names_is_refused()
    {
        var make = () => new CommerceTypeRegistry(
        [
            new(typeof(PromotionAction), typeof(FreeShipping), "x/1", PromotionJsonContext.Default),
            new(typeof(PromotionAction), typeof(FreeShipping), "x/2", PromotionJsonContext.Default),
        ]);

        make.Should().Throw<InvalidOperationException>().WithMessage("*FreeShipping*");
    }
}
