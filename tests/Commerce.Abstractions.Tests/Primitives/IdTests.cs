namespace Commerce.Tests.Primitives;

public sealed class IdTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_new_id_is_a_version_7_guid_that_sorts_by_the_clock()
    {
        var early = OrderId.New(new FixedClock(Noon));
        var late = OrderId.New(new FixedClock(Noon.AddMilliseconds(1)));

        early.Value.Version.Should().Be(7);
        early.CompareTo(late).Should().BeNegative();
        string.CompareOrdinal(early.ToString(), late.ToString()).Should().BeNegative();
        early.Should().NotBe(OrderId.New(new FixedClock(Noon)));
    }

    [Fact]
    public void Text_is_the_standard_form_and_reads_back()
    {
        var id = CartId.New(new FixedClock(Noon));

        id.ToString().Should().HaveLength(36).And.Be(id.Value.ToString("D"));
        CartId.Parse(id.ToString()).Should().Be(id);
        CartId.Parse(id.ToString().ToUpperInvariant()).Should().Be(id);
        ReadBySpan<CartId>(id.ToString()).Should().Be(id);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("019a0b1cdead7eefbeef000000000001")]
    [InlineData("{019a0b1c-dead-7eef-beef-000000000001}")]
    [InlineData(" 019a0b1c-dead-7eef-beef-000000000001")]
    [InlineData("42")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_text_is_refused(string? text)
    {
        PaymentId.TryParse(text, out var id).Should().BeFalse();
        id.IsDefault.Should().BeTrue();
        FluentActions.Invoking(() => PaymentId.Parse(text ?? "")).Should().Throw<FormatException>();
    }

    [Fact]
    public void The_empty_guid_names_nothing()
    {
        FluentActions.Invoking(() => EventId.From(Guid.Empty)).Should().Throw<ArgumentException>().WithMessage("*EventId*");
        FluentActions.Invoking(() => EventId.New(null!)).Should().Throw<ArgumentNullException>();
        default(EventId).IsDefault.Should().BeTrue();
    }

    private static T ReadBySpan<T>(string text)
        where T : ISpanParsable<T> => T.Parse(text.AsSpan(), null);
}
