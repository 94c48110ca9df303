using Commerce.Payments;

namespace Commerce.Checkout.Tests;

/// <summary>Payment services that answer with nonsense: a code and a sentence, nothing lost, nothing charged twice.</summary>
public sealed class CheckoutProviderFaultTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", " ")]
    [InlineData(1_000, 100_000)]
    public async Task A_decline_without_words_or_with_too_many_is_stored_and_replayed(object? code, object? message)
    {
        var odd = new OddPayments { Answer = _ => new PaymentOutcome.Declined(Text(code)!, Text(message)!) };
        await using var shop = odd.NewShop();
        var cart = await shop.CartAsync();

        var first = (await shop.PlaceAsync(cart, method: OddPayments.Method)).Error!;
        var again = (await shop.PlaceAsync(cart, method: OddPayments.Method)).Error!;

        first.Code.Should().Be("payments.declined");
        first.Message.Length.Should().BeInRange(1, PaymentErrors.MaxMessage);
        first.Data["reason"].Length.Should().BeInRange(1, PaymentErrors.MaxReason);
        again.Should().Be(first);
        odd.Confirmations.Should().Be(1);
    }

    private static string? Text(object? size) => size is int length ? new string('x', length) : (string?)size;
}
