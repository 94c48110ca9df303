using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>Voids, for providers that have them and payments that are authorized first.</summary>
internal static class PaymentVoidCases
{
    public static IReadOnlyList<(string Name, Func<PaymentProviderTarget, CancellationToken, Task> Run)> All { get; } =
    [
        ("Voiding_releases_the_money_and_ends_captures", VoidAsync),
        ("Voiding_twice_with_one_key_answers_the_same", VoidTwiceAsync),
        ("Voiding_what_is_given_up_already_is_no_failure", VoidAgainAsync),
        ("Voiding_what_ran_out_is_no_failure", VoidExpiredAsync),
    ];

    private static async Task VoidAsync(PaymentProviderTarget target, CancellationToken token)
    {
        if (await OpenPayment.OpenAsync(target, PaymentOperationKind.Void, token).ConfigureAwait(false) is not { } open)
        {
            return;
        }

        PaymentOperationCases.Done(target, await open.VoidAsync(target.Amount).ConfigureAwait(false), amount: null);
        await open.RequireAsync(captured: Money.Zero(target.Amount.Currency)).ConfigureAwait(false);
        if (target.Provider.Find<ICapturePayments>() is not null)
        {
            PaymentOperationCases.Clear(await open.CaptureAsync(target.Amount, target.Amount).ConfigureAwait(false));
            await open.RequireAsync(captured: Money.Zero(target.Amount.Currency)).ConfigureAwait(false);
        }
    }

    private static async Task VoidTwiceAsync(PaymentProviderTarget target, CancellationToken token)
    {
        if (await OpenPayment.OpenAsync(target, PaymentOperationKind.Void, token).ConfigureAwait(false) is { } open)
        {
            await PaymentOperationCases.TwiceAsync(open, open.Request(PaymentOperationKind.Void, target.Amount, Money.Zero(target.Amount.Currency))).ConfigureAwait(false);
        }
    }

    private static async Task VoidAgainAsync(PaymentProviderTarget target, CancellationToken token)
    {
        if (await OpenPayment.OpenAsync(target, PaymentOperationKind.Void, token).ConfigureAwait(false) is { } open)
        {
            await open.VoidAsync(target.Amount).ConfigureAwait(false);
            NoFailure(await open.VoidAsync(target.Amount).ConfigureAwait(false), "was given up under another key");
        }
    }

    private static async Task VoidExpiredAsync(PaymentProviderTarget target, CancellationToken token)
    {
        if (target.Expire is not null && await OpenPayment.OpenAsync(target, PaymentOperationKind.Void, token).ConfigureAwait(false) is { } open)
        {
            await target.Expire(open.Payment, token).ConfigureAwait(false);
            NoFailure(await open.VoidAsync(target.Amount).ConfigureAwait(false), "ran out");
            await open.RequireAsync(captured: Money.Zero(target.Amount.Currency)).ConfigureAwait(false);
        }
    }

    private static void NoFailure(PaymentOperationOutcome? outcome, string what) => PaymentOperationCases.Require(
        outcome is PaymentOperationOutcome.Succeeded or PaymentOperationOutcome.Pending or PaymentOperationOutcome.Gone,
        $"the void of an authorization that {what} was answered with {outcome?.ToString() ?? "null"}; answer Gone, or Succeeded.");
}
