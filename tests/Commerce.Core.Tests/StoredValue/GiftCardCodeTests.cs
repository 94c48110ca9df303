namespace Commerce.StoredValue.Tests;

public sealed class GiftCardCodeTests
{
    [Fact]
    public void A_new_code_has_sixteen_letters_of_an_alphabet_of_thirty_two_without_look_alikes()
    {
        GiftCardCode.Alphabet.Distinct().Should().HaveCount(32);
        GiftCardCode.Alphabet.Should().HaveLength(32).And.NotContainAny("0", "1", "I", "O");
        var codes = Enumerable.Range(0, 1_000).Select(_ => GiftCardCode.New().Value).ToArray();

        codes.Should().OnlyHaveUniqueItems();
        codes.Should().OnlyContain(code => code.Length == 19 && code.Split('-').All(group => group.Length == 4 && group.All(letter => GiftCardCode.Alphabet.Contains(letter))));
        codes.SelectMany(code => code).Distinct().Should().HaveCount(33, "all letters and the dash are used");
    }

    [Theory]
    [InlineData("ABCD-EFGH-JKLM-NPQR")]
    [InlineData("abcdefghjklmnpqr")]
    [InlineData("  AbCd efgh\u00a0JKLM\u2013npqr\t")]
    [InlineData("a-b-c-d-e-f-g-h-j-k-l-m-n-p-q-r")]
    public void Case_dashes_and_blanks_do_not_matter(string typed)
    {
        var code = GiftCardCode.Parse(typed);

        code.Should().Be(GiftCardCode.Parse("ABCDEFGHJKLMNPQR"));
        code.Hash.Should().Be(GiftCardCode.Parse("ABCDEFGHJKLMNPQR").Hash).And.HaveLength(64);
        code.Value.Should().Be("ABCD-EFGH-JKLM-NPQR");
        code.LastLetters.Should().Be("NPQR");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ABCDEFGHJKL")]
    [InlineData("ABCD_EFGH_JKLM_NPQR")]
    [InlineData("\u0410BCDEFGHJKLMNPQR")]
    [InlineData("ABCDEFGHJKLMNPQRSTUVWXYZABCDEFGHJKLMNPQRSTUVWXYZ")]
    [InlineData("A                                                                                  BCDEFGHJKLMNPQR")]
    public void What_can_be_no_code_is_none(string? typed) => GiftCardCode.TryParse(typed, out _).Should().BeFalse();

    [Fact]
    public void A_code_is_never_printed()
    {
        var code = GiftCardCode.Parse("ABCD-EFGH-JKLM-NPQR");

        code.ToString().Should().Be("gift card \u2026NPQR");
        new IssueGiftCard(IdempotencyKey.Of("k"), Money.Of(1m, Currency.Eur)) { Code = code }.ToString().Should().NotContain("ABCD");
        default(GiftCardCode).ToString().Should().Be("no gift card");
    }
}
