using System.Text;

namespace Commerce.Promotions.Tests;

public sealed class PromotionTextTests
{
    private const string Id = """ "id":"a","name":"A" """;
    private const string Free = """ "action":{"$type":"free-shipping/1"} """;

    public static TheoryData<string, string?, string> Refused { get; } = new()
    {
        { "promotions.unreadable", null, "" },
        { "promotions.unreadable", null, "[]" },
        { "promotions.unreadable", null, "null" },
        { "promotions.unreadable", null, "7" },
        { "promotions.unreadable", null, "{" },
        { "promotions.unreadable", null, $$$$"""{ {{{{Id}}}}, {{{{Free}}}} } x""" },
        { "promotions.unreadable", null, $$$$"""{ {{{{Id}}}}, {{{{Free}}}}, }""" },
        { "promotions.unreadable", null, $$$$"""{ {{{{Id}}}} }""" },
        { "promotions.unreadable", null, $$$$"""{ {{{{Free}}}} }""" },
        { "promotions.unreadable", "name", """{"id":"a","name":null,"action":{"$type":"free-shipping/1"}}""" },
        { "promotions.unreadable", "id", """{"id":"","name":"A","action":{"$type":"free-shipping/1"}}""" },
        { "promotions.unreadable", "code", $$$$"""{ {{{{Id}}}}, "code":" x", {{{{Free}}}} }""" },
        { "promotions.unreadable", "priority", $$$$"""{ {{{{Id}}}}, "priority":99999999999, {{{{Free}}}} }""" },
        { "promotions.unreadable", "priority", $$$$"""{ {{{{Id}}}}, "priority":"1", {{{{Free}}}} }""" },
        { "promotions.unreadable", "startsAt", $$$$"""{ {{{{Id}}}}, "startsAt":"2026-02-30", {{{{Free}}}} }""" },
        { "promotions.unreadable", "startsAt", $$$$"""{ {{{{Id}}}}, "startsAt":"2026-03-01", {{{{Free}}}} }""" },
        { "promotions.unreadable", "endsAt", $$$$"""{ {{{{Id}}}}, "endsAt":"2026-03-01T00:00:00", {{{{Free}}}} }""" },
        { "promotions.unreadable", "action.rate", $$$$"""{ {{{{Id}}}}, "action":{"$type":"percent-off-order/1","rate":"101%"} }""" },
        { "promotions.unreadable", "action.rate", $$$$"""{ {{{{Id}}}}, "action":{"$type":"percent-off-order/1","rate":"-1%"} }""" },
        { "promotions.unreadable", "action.amount", $$$$"""{ {{{{Id}}}}, "action":{"$type":"amount-off-order/1","amount":{"amount":"1.001","currency":"USD"}} }""" },
        { "promotions.unreadable", "action.amount", $$$$"""{ {{{{Id}}}}, "action":{"$type":"amount-off-order/1","amount":{"amount":"1","currency":"ZZZ"}} }""" },
        { "promotions.unreadable", "lane.rule", $$$$"""{ {{{{Id}}}}, "lane":{"order":1,"rule":"best"}, {{{{Free}}}} }""" },
        { "promotions.malformed", "endsAt", $$$$"""{ {{{{Id}}}}, "startsAt":"2026-02-02T00:00:00Z","endsAt":"2026-02-01T00:00:00Z", {{{{Free}}}} }""" },
        { "promotions.malformed", "action.rate", $$$$"""{ {{{{Id}}}}, "action":{"$type":"percent-off-order/1","rate":"0%"} }""" },
        { "promotions.malformed", "action.amount", $$$$"""{ {{{{Id}}}}, "action":{"$type":"amount-off-order/1","amount":{"amount":"-1","currency":"USD"}} }""" },
        { "promotions.malformed", "condition.conditions[1]", $$$$"""{ {{{{Id}}}}, "condition":{"$type":"all/1","conditions":[{"$type":"customer-group/1","group":"g"},null]}, {{{{Free}}}} }""" },
        { "promotions.unknown_type", "action", $$$$"""{ {{{{Id}}}}, "action":{"$type":"acme.weather/1"} }""" },
        { "promotions.unknown_type", "condition.conditions[1]", $$$$"""{ {{{{Id}}}}, "condition":{"$type":"all/1","conditions":[{"$type":"first-order/1"},{"$type":"percent-off-order/1","rate":"5%"}]}, {{{{Free}}}} }""" },
        { "promotions.unknown_type", "action", $$$$"""{ {{{{Id}}}}, "action":{"$type":"Free-Shipping/1"} }""" },
        { "promotions.no_type", "action", $$$$"""{ {{{{Id}}}}, "action":{} }""" },
        { "promotions.no_type", "action", $$$$"""{ {{{{Id}}}}, "action":{"rate":"5%","$type":"percent-off-order/1"} }""" },
        { "promotions.no_type", "condition", $$$$"""{ {{{{Id}}}}, "condition":{"$type":1}, {{{{Free}}}} }""" },
        { "promotions.unknown_member", "discount", $$$$"""{ {{{{Id}}}}, "discount":1, {{{{Free}}}} }""" },
        { "promotions.unknown_member", "Name", """{"id":"a","Name":"A","action":{"$type":"free-shipping/1"}}""" },
        { "promotions.unknown_member", "action.rate", $$$$"""{ {{{{Id}}}}, "action":{"$type":"free-shipping/1","rate":"5%"} }""" },
        { "promotions.unknown_member", "action.items.except.colour", $$$$"""{ {{{{Id}}}}, "action":{"$type":"percent-off-items/1","rate":"5%","items":{"except":{"colour":"red"}}} }""" },
        { "promotions.unknown_member", "limits.total", $$$$"""{ {{{{Id}}}}, "limits":{"total":5}, {{{{Free}}}} }""" },
        { "promotions.unknown_member", "$type", $$$$"""{ "$type":"promotion/1", {{{{Id}}}}, {{{{Free}}}} }""" },
        { "promotions.duplicate_member", "name", $$$$"""{ {{{{Id}}}}, "name":"B", {{{{Free}}}} }""" },
        { "promotions.duplicate_member", "name", """{"id":"a","name":"A","n\u0061me":"B","action":{"$type":"free-shipping/1"}}""" },
        { "promotions.duplicate_member", "action.amount.amount", $$$$"""{ {{{{Id}}}}, "action":{"$type":"amount-off-order/1","amount":{"amount":"1","amount":"2","currency":"USD"}} }""" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_text_is_refused_with_a_code_and_its_place(string code, string? path, string json)
    {
        await using var shop = new PromotionShop();

        var error = shop.Text.Read(json).Error!;

        (error.Code, error.Target).Should().Be((code, path));
        error.Message.Should().EndWith(".");
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task No_refusal_speaks_of_types_of_the_program(string code, string? path, string json)
    {
        await using var shop = new PromotionShop();

        shop.Text.Read(json).Error!.Message.Should().NotContainAny(["Commerce.", "System.", "nullability"], "{0} at {1} is read by the staff of the shop", code, path);
    }

    [Fact]
    public async Task A_text_may_have_64_KiB_and_no_byte_more()
    {
        await using var shop = new PromotionShop();
        var text = $$$$"""{ {{{{Id}}}}, {{{{Free}}}} }""";
        var longest = text + new string(' ', PromotionRecord.MaxDefinitionBytes - text.Length);

        shop.Text.Read(longest).IsSuccess.Should().BeTrue();
        shop.Text.Read(longest + " ").Error!.Code.Should().Be("promotions.too_long");
        shop.Text.Read(Encoding.UTF8.GetBytes(longest + " ")).Error!.Code.Should().Be("promotions.too_long");
        shop.Text.Read(new string('\u00e4', (PromotionRecord.MaxDefinitionBytes / 2) + 1)).Error!.Code.Should().Be("promotions.too_long", "bytes count, not letters");
    }

    [Fact]
    public async Task A_text_may_nest_32_deep_and_no_deeper()
    {
        await using var shop = new PromotionShop();
        string Nest(int levels) => $$$$"""{ {{{{Id}}}}, "x":{{{{new string('[', levels)}}}}{{{{new string(']', levels)}}}}, {{{{Free}}}} }""";

        // The promotion itself is the first level; the member is unknown, which is found before anything under it is looked at.
        shop.Text.Read(Nest(40)).Error!.Code.Should().Be("promotions.unknown_member");
        string Deep(int levels) =>
            $$$$"""{ {{{{Id}}}}, "condition":{{{{string.Concat(Enumerable.Repeat("""{"$type":"not/1","condition":""", levels))}}}}{"$type":"first-order/1"}{{{{new string('}', levels)}}}}, {{{{Free}}}} }""";

        shop.Text.Read(Deep(30)).Error?.Code.Should().NotBe("promotions.too_deep");
        var error = shop.Text.Read(Deep(31)).Error!;
        error.Code.Should().Be("promotions.too_deep");
        error.Target.Should().StartWith("condition.condition.");
    }

    [Fact]
    public async Task A_text_may_have_10_000_steps_and_no_more()
    {
        await using var shop = new PromotionShop();

        // The action is a step, too.
        string Wide(int entries) => $$$$"""{ {{{{Id}}}}, "combinesWith":[{{{{string.Join(',', Enumerable.Repeat("\"\"", entries))}}}}], {{{{Free}}}} }""";

        shop.Text.Read(Wide(9_999)).Error?.Code.Should().NotBe("promotions.too_many_steps");
        shop.Text.Read(Wide(10_000)).Error!.Code.Should().Be("promotions.too_many_steps");
    }

    [Fact]
    public async Task Half_a_character_is_refused()
    {
        await using var shop = new PromotionShop();

        shop.Text.Read($$$$"""{ {{{{Id}}}}, "class":"{{{{'\ud800'}}}}", {{{{Free}}}} }""").Error!.Code.Should().Be("promotions.unreadable");
        shop.Text.Read([.. "{\"id\":\""u8, 0xC3, .. "\"}"u8]).Error!.Code.Should().Be("promotions.unreadable");
    }

    [Fact]
    public async Task A_path_shows_no_control_characters_and_no_endless_names()
    {
        await using var shop = new PromotionShop();

        var error = shop.Text.Read($$$$"""{ {{{{Id}}}}, "\n{{{{new string('x', 500)}}}}":1, {{{{Free}}}} }""").Error!;

        error.Target.Should().Be("?" + new string('x', 63));
    }

    [Fact]
    public async Task What_is_written_is_read_alike()
    {
        await using var shop = new PromotionShop();
        var promotion = PromotionShop.Tea with
        {
            Lane = new PromotionLane(3, LaneRule.BestPerLine),
            Class = "goods",
            CombinesWith = ["shipping"],
            StartsAt = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.FromHours(1)),
            Condition = new AllOf([new MinimumSubtotal(Money.Of(50m, Currency.Usd), ProductFilter.Category("t\u00e9")), new CustomerInGroup(CustomerGroup.Of("trade"))]),
        };

        var text = shop.Text.Write(promotion).Value;
        var read = shop.Text.Read(text).Value;

        shop.Text.Write(read).Value.Should().Be(text);
        read.Should().BeEquivalentTo(promotion, options => options.RespectingRuntimeTypes());
    }

    [Fact]
    public async Task A_promotion_that_no_text_can_hold_is_refused()
    {
        await using var shop = new PromotionShop();
        PromotionCondition Nest(int depth) => depth == 1 ? new CustomerInGroup(CustomerGroup.Of("g")) : new AllOf([Nest(depth - 1)]);

        shop.Text.Write(PromotionShop.Tea with { Condition = Nest(20) }).Error!.Code.Should().Be("promotions.unwritable");
        shop.Text.Write(PromotionShop.Tea with { Name = "" }).Error!.Code.Should().Be("promotions.malformed");
        shop.Text.Write(PromotionShop.Tea with { Action = new PercentOffItems(Rate.FromPercent(1), new ProductFilter { Tags = [.. Enumerable.Repeat("0123456789", 8_000)] }) }).Error!.Code.Should().Be("promotions.too_long");
    }
}
