using Commerce.Payments;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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

    [Fact]
    public async Task An_answer_that_says_nothing_leaves_the_outcome_unknown_and_is_asked_for_again()
    {
        var odd = new OddPayments { Answer = _ => null };
        await using var shop = odd.NewShop();
        var cart = await shop.CartAsync();

        (await shop.PlaceAsync(cart, method: OddPayments.Method)).Error.Should().Be(CheckoutErrors.OutcomeUnknown);

        odd.Answer = _ => new PaymentOutcome.NeedsAction(null!);
        (await shop.PlaceAsync(cart, method: OddPayments.Method)).Error.Should().Be(CheckoutErrors.OutcomeUnknown);

        odd.Answer = request => new PaymentOutcome.Captured(request.Amount);
        (await shop.PlaceAsync(cart, method: OddPayments.Method)).Value.Should().BeOfType<CheckoutOutcome.Completed>();
    }

    [Theory]
    [InlineData(1513, "USD", "payments.wrong_amount")]
    [InlineData(0, "USD", "payments.wrong_amount")]
    [InlineData(-100, "USD", "payments.wrong_amount")]
    [InlineData(1512, "EUR", "payments.wrong_currency")]
    public async Task O4_money_that_was_not_asked_for_confirms_nothing_and_is_logged(long amount, string currency, string code)
    {
        using var log = new LogLines();
        var odd = new OddPayments { Answer = _ => new PaymentOutcome.Captured(Money.FromMinorUnits(amount, Currency.Parse(currency))) };
        await using var shop = odd.NewShop(builder => builder.Services.AddLogging(logging => logging.AddProvider(log)));

        var error = (await shop.PlaceAsync(await shop.CartAsync(), method: OddPayments.Method)).Error!;

        error.Code.Should().Be(code);
        (await shop.OrdersAsync()).Should().ContainSingle().Which.State.Should().Be(Orders.OrderState.Pending);
        (await shop.LevelAsync()).OnHand.Should().Be(10);
        log.Lines.Should().ContainSingle(line => line.Contains(code, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "payments.reference_required")]
    [InlineData(" ", "payments.reference_required")]
    [InlineData(501, "payments.reference_too_long")]
    public async Task A_reference_that_cannot_be_stored_is_refused_before_money_moves(object? reference, string code)
    {
        var odd = new OddPayments { Reference = _ => reference as string ?? Text(reference) };
        await using var shop = odd.NewShop();

        (await shop.PlaceAsync(await shop.CartAsync(), method: OddPayments.Method)).Error!.Code.Should().Be(code);

        odd.Confirmations.Should().Be(0);
    }

    private static string? Text(object? size) => size is int length ? new string('x', length) : (string?)size;
}
