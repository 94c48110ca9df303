namespace Commerce.Promotions.Tests;

public sealed class FoldedCodeTests
{
    [Fact]
    public void Codes_are_equal_exactly_when_they_fold_alike_and_sort_as_they_fold()
    {
        var codes = Enumerable.Range(char.MinValue, char.MaxValue + 1)
            .Where(letter => !char.IsSurrogate((char)letter))
            .Select(letter => CouponCode.TryOf($"A{(char)letter}B", out var code) ? code : default)
            .Where(code => !code.IsDefault)
            .ToArray();
        codes.Distinct().Should().HaveSameCount(codes.Select(FoldedCode.Of).Distinct(StringComparer.Ordinal));
        codes.Should().OnlyContain(code => CouponCode.Of(FoldedCode.Of(code)) == code);
        codes.Order().Select(FoldedCode.Of).Should().BeInAscendingOrder(StringComparer.Ordinal);
    }
}
