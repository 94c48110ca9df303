namespace Commerce.Tests.Primitives;

public sealed class AttributesTests
{
    [Fact]
    public void Attributes_enumerate_in_ordinal_order_and_are_equal_in_any()
    {
        var attributes = Create(("b", 1.50m), ("B", "x"), ("a", true));

        attributes.Select(pair => pair.Key).Should().Equal("B", "a", "b");
        attributes.Should().HaveCount(3);
        var same = Create(("a", true), ("b", 1.5m), ("B", "x"));
        (attributes == same).Should().BeTrue();
        attributes.GetHashCode().Should().Be(same.GetHashCode());
        (attributes != Create(("a", true), ("b", 1.5m))).Should().BeTrue();
        (attributes == Create(("a", false), ("b", 1.5m), ("B", "x"))).Should().BeFalse();
    }

    [Fact]
    public void Values_are_found_by_kind()
    {
        var attributes = Create(("text", "x"), ("number", 3), ("flag", true));

        attributes.TryGet("text", out var text).Should().BeTrue();
        (text.Kind, text.TryGetText(out var found), found, text.TryGetNumber(out _), text.TryGetFlag(out _)).Should().Be((AttributeKind.Text, true, "x", false, false));
        attributes.TryGet("number", out var number).Should().BeTrue();
        (number.TryGetNumber(out var three), three).Should().Be((true, 3m));
        attributes.TryGet("flag", out var flag).Should().BeTrue();
        (flag.TryGetFlag(out var yes), yes).Should().Be((true, true));
        attributes.TryGet("Text", out _).Should().BeFalse();
    }

    [Fact]
    public void With_and_without_leave_the_original_alone()
    {
        var one = Create(("a", 1));

        (one.With("a", 2).Value == Create(("a", 2))).Should().BeTrue();
        one.With("b", 2).Value.Count.Should().Be(2);
        one.Without("a").Should().BeSameAs(Attributes.Empty);
        one.Without("z").Should().BeSameAs(one);
        (one == Create(("a", 1))).Should().BeTrue();
    }

    [Fact]
    public void Text_never_shows_the_content()
    {
        Create(("email", "ada@example.com")).ToString().Should().Be("Attributes(1)");
        AttributeValue.Of("ada@example.com").ToString().Should().Be("AttributeValue(Text)");
    }

    [Fact]
    public void Thirty_two_keys_are_allowed_and_not_one_more()
    {
        Attributes.Create(Numbered(32)).Value.Count.Should().Be(32);
        Attributes.Create(Numbered(33)).Error!.Code.Should().Be(PrimitiveErrors.AttributesTooMany);
        Attributes.Create(Numbered(32)).Value.With("one-more", 1).Error!.Code.Should().Be(PrimitiveErrors.AttributesTooMany);
        Attributes.Create(Numbered(int.MaxValue)).Error!.Code.Should().Be(PrimitiveErrors.AttributesTooMany);
    }

    [Theory]
    [InlineData('x', 4096 - 8)]
    [InlineData('ü', (4096 - 8) / 2)]
    [InlineData('茶', (4096 - 8) / 3)]
    public void Four_kibibytes_of_plain_utf8_are_allowed_and_not_one_more(char character, int length)
    {
        // {"a":""} takes eight bytes.
        Attributes.Create([new("a", new string(character, length))]).IsSuccess.Should().BeTrue();
        Attributes.Create([new("a", new string(character, length + 1))]).Error!.Code.Should().Be(PrimitiveErrors.AttributesTooLarge);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" a")]
    [InlineData("a\t")]
    [InlineData(null)]
    public void Keys_are_text_that_prints(string? key) => Attributes.Create([new(key!, 1)]).Error!.Code.Should().Be(PrimitiveErrors.AttributesKey);

    [Fact]
    public void Long_keys_double_keys_default_values_and_broken_text_are_refused()
    {
        Attributes.Create([new(new string('k', 64), 1)]).IsSuccess.Should().BeTrue();
        Attributes.Create([new(new string('k', 65), 1)]).Error!.Code.Should().Be(PrimitiveErrors.AttributesKey);
        Attributes.Create([new("a", 1), new("a", 2)]).Error!.Code.Should().Be(PrimitiveErrors.AttributesDuplicate);
        Attributes.Create([new("a", default)]).Error!.Code.Should().Be(PrimitiveErrors.AttributesValue);
        Attributes.Create([new("a\uD800", 1)]).Error!.Code.Should().Be(PrimitiveErrors.AttributesKey);
        Attributes.Create([new("a", "\uDC00")]).Error!.Code.Should().Be(PrimitiveErrors.AttributesValue);
    }

    private static Attributes Create(params (string Key, AttributeValue Value)[] pairs) =>
        Attributes.Create(pairs.Select(pair => new KeyValuePair<string, AttributeValue>(pair.Key, pair.Value))).Value;

    private static IEnumerable<KeyValuePair<string, AttributeValue>> Numbered(int count) =>
        Enumerable.Range(0, count).Select(number => new KeyValuePair<string, AttributeValue>($"key{number}", number));
}
