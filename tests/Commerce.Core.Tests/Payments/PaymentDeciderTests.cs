using static Commerce.Payments.Tests.PaymentSamples;

namespace Commerce.Payments.Tests;

public sealed class PaymentDeciderTests
{
    private static readonly PaymentOutcome[] Outcomes =
    [
        new PaymentOutcome.Captured(Eur(100m)),
        new PaymentOutcome.Captured(Eur(40m)),
        new PaymentOutcome.Authorized(Eur(100m)),
        new PaymentOutcome.NeedsAction(new Uri("https://pay.example/1")),
        new PaymentOutcome.AwaitingFunds("Transfer it."),
        new PaymentOutcome.InReview(),
        new PaymentOutcome.Owed(),
        new PaymentOutcome.Declined("insufficient_funds", "Not enough money."),
    ];

    /// <summary>What each outcome does in each state; a dash is a refusal.</summary>
    public static TheoryData<PaymentState, string> LifeCycle { get; } = new()
    {
        { PaymentState.Intended, "- - - - - - - -" },
        { PaymentState.Prepared, "Captured AwaitingFunds Authorized NeedsAction AwaitingFunds InReview Owed Failed" },
        { PaymentState.NeedsAction, "Captured AwaitingFunds Authorized NeedsAction AwaitingFunds InReview Owed Failed" },
        { PaymentState.AwaitingFunds, "Captured AwaitingFunds - - AwaitingFunds InReview - Failed" },
        { PaymentState.InReview, "Captured AwaitingFunds Authorized NeedsAction AwaitingFunds InReview Owed Failed" },
        { PaymentState.Owed, "Captured Owed - - - - Owed -" },
        { PaymentState.Authorized, "Captured Authorized Authorized - - - - -" },
        { PaymentState.Captured, "Captured - - - - - - -" },
        { PaymentState.Failed, "Captured AwaitingFunds Authorized - - - - Failed" },
        { PaymentState.Voided, "Captured AwaitingFunds Authorized - - - - -" },
        { PaymentState.RequiresReconciliation, "Captured AwaitingFunds Authorized NeedsAction AwaitingFunds InReview Owed Failed" },
    };

    [Theory]
    [MemberData(nameof(LifeCycle))]
    public void An_outcome_moves_a_payment_as_the_table_says(PaymentState from, string expected)
    {
        var payment = In(from, captured: from == PaymentState.Captured ? 100m : 0m);

        var actual = Outcomes.Select(o => PaymentDecider.Apply(payment, o, Actor.System, Now)
            .Match(change => change.Payment.State.ToString(), _ => "-"));

        string.Join(' ', actual).Should().Be(expected);
    }

    [Fact]
    public void The_table_names_each_state_and_trigger_once()
    {
        PaymentTransitions.All.Select(t => (t.From, t.Trigger)).Should().OnlyHaveUniqueItems();
        PaymentTransitions.All.Select(t => t.Trigger).Distinct().Should().HaveCount(Enum.GetValues<PaymentTrigger>().Length);
    }

    [Fact]
    public void Begin_stores_the_intent()
    {
        var intent = Intent();

        var change = PaymentDecider.Begin(intent, Now).Value;

        change.Payment.Should().BeEquivalentTo(new { intent.Id, intent.Order, intent.Amount, State = PaymentState.Intended, Version = 0L, CreatedAt = Now });
        change.Payment.IsSatisfied.Should().BeFalse();
        change.Events.Should().BeEmpty();
    }

    [Fact]
    public void Begin_refuses_what_cannot_be_paid()
    {
        PaymentDecider.Begin(Intent() with { Amount = Eur(0m) }, Now).Error!.Code.Should().Be("payments.nothing_to_pay");
        PaymentDecider.Begin(Intent() with { Amount = Eur(-1m) }, Now).Error!.Code.Should().Be("payments.nothing_to_pay");
        PaymentDecider.Begin(Intent() with { Amount = default }, Now).Error!.Code.Should().Be("payments.nothing_to_pay");
        PaymentDecider.Begin(Intent() with { Amount = Money.Of(1m, Currency.Usd) }, Now).Error!.Code.Should().Be("payments.not_offered_in_currency");
    }

    [Fact]
    public void Prepared_keeps_the_reference_and_takes_the_same_one_twice()
    {
        var prepared = PaymentDecider.Prepared(In(PaymentState.Intended), "ref-1").Value;
        prepared.Payment.State.Should().Be(PaymentState.Prepared);
        prepared.Payment.Reference.Should().Be("ref-1");

        PaymentDecider.Prepared(prepared.Payment, "ref-1").Value.IsChanged.Should().BeFalse();
        PaymentDecider.Prepared(prepared.Payment, "ref-2").Error!.Code.Should().Be("payments.illegal_transition");
        PaymentDecider.Prepared(In(PaymentState.Intended), " ").Error!.Code.Should().Be("payments.reference_required");
    }

    [Fact]
    public void The_same_outcome_again_changes_nothing()
    {
        foreach (var outcome in Outcomes)
        {
            var once = PaymentDecider.Apply(In(PaymentState.Prepared), outcome, Actor.System, Now).Value;
            var twice = PaymentDecider.Apply(once.Payment, outcome, Actor.System, Now.AddHours(1)).Value;

            once.IsChanged.Should().BeTrue();
            twice.IsChanged.Should().BeFalse($"{outcome} was there before");
            twice.Payment.Should().BeSameAs(once.Payment);
            twice.Events.Should().BeEmpty();
        }
    }

    [Fact]
    public void A_capture_after_a_part_books_the_difference_only()
    {
        var part = PaymentDecider.Apply(In(PaymentState.Authorized), new PaymentOutcome.Captured(Eur(40m)), Actor.System, Now).Value.Payment;
        var rest = PaymentDecider.Apply(part, new PaymentOutcome.Captured(Eur(100m)), Actor.System, Now).Value;

        rest.Payment.Ledger.Select(e => e.Amount).Should().Equal(Eur(40m), Eur(60m));
        rest.Payment.State.Should().Be(PaymentState.Captured);
        rest.Events.Should().ContainSingle().Which.Should().BeOfType<PaymentCaptured>()
            .Which.Should().BeEquivalentTo(new { Amount = Eur(60m), Total = Eur(100m), AggregateVersion = 4L, Payment = part.Id, part.Order });
    }

    [Theory]
    [InlineData(10_001)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void A_capture_of_more_or_nothing_is_refused(long cents) =>
        PaymentDecider.Apply(In(PaymentState.Prepared), new PaymentOutcome.Captured(Money.FromMinorUnits(cents, Currency.Eur)), Actor.System, Now)
            .Error!.Code.Should().Be("payments.wrong_amount");

    [Fact]
    public void An_outcome_in_another_currency_or_amount_is_refused()
    {
        var payment = In(PaymentState.Prepared);
        var dollars = Money.Of(100m, Currency.Usd);

        PaymentDecider.Apply(payment, new PaymentOutcome.Captured(dollars), Actor.System, Now).Error!.Code.Should().Be("payments.wrong_currency");
        PaymentDecider.Apply(payment, new PaymentOutcome.Captured(default), Actor.System, Now).Error!.Code.Should().Be("payments.wrong_currency");
        PaymentDecider.Apply(payment, new PaymentOutcome.Authorized(dollars), Actor.System, Now).Error!.Code.Should().Be("payments.wrong_currency");
        PaymentDecider.Apply(payment, new PaymentOutcome.Authorized(Eur(99m)), Actor.System, Now).Error!.Code.Should().Be("payments.wrong_amount");
    }

    [Fact]
    public void A_decline_says_why_and_carries_the_services_code()
    {
        var change = PaymentDecider.Apply(In(PaymentState.Prepared), Outcomes[^1], Actor.System, Now).Value;

        change.Payment.Failure!.Code.Should().Be("payments.declined");
        change.Payment.Failure.Message.Should().Be("Not enough money.");
        change.Payment.Failure.Data["reason"].Should().Be("insufficient_funds");
        change.Events.Should().ContainSingle().Which.Should().BeOfType<PaymentFailed>().Which.Reason.Should().Be("insufficient_funds");
    }

    [Fact]
    public void Money_that_came_in_can_neither_fail_nor_be_given_up()
    {
        var payment = In(PaymentState.AwaitingFunds, captured: 40m);

        PaymentDecider.Void(payment, Now).Error!.Code.Should().Be("payments.money_came_in");
        PaymentDecider.Apply(payment, Outcomes[^1], Actor.System, Now).Error!.Code.Should().Be("payments.money_came_in");
    }

    [Theory]
    [InlineData(PaymentState.Intended)]
    [InlineData(PaymentState.Prepared)]
    [InlineData(PaymentState.NeedsAction)]
    [InlineData(PaymentState.AwaitingFunds)]
    [InlineData(PaymentState.InReview)]
    [InlineData(PaymentState.Owed)]
    [InlineData(PaymentState.Authorized)]
    public void Void_ends_what_has_brought_no_money_and_does_it_once(PaymentState state)
    {
        var once = PaymentDecider.Void(In(state), Now).Value;

        once.Payment.State.Should().Be(PaymentState.Voided);
        once.Events.Should().ContainSingle().Which.Should().BeOfType<PaymentVoided>();
        PaymentDecider.Void(once.Payment, Now).Value.IsChanged.Should().BeFalse();
    }

    [Fact]
    public void Void_refuses_what_failed() =>
        PaymentDecider.Void(In(PaymentState.Failed), Now).Error!.Code.Should().Be("payments.illegal_transition");

    [Theory]
    [InlineData(PaymentState.AwaitingFunds)]
    [InlineData(PaymentState.Owed)]
    public void Receipts_in_parts_leave_the_payment_waiting_until_all_is_there(PaymentState state)
    {
        var part = PaymentDecider.RecordReceipt(In(state), Eur(99.99m), Actor.Staff("7"), Now).Value;
        part.Payment.State.Should().Be(state);
        part.Payment.Captured.Should().Be(Eur(99.99m));

        var full = PaymentDecider.RecordReceipt(part.Payment, Eur(0.01m), Actor.Staff("7"), Now).Value;
        full.Payment.State.Should().Be(PaymentState.Captured);
        full.Payment.Ledger.Should().OnlyContain(e => e.Actor == Actor.Staff("7"));
    }

    [Fact]
    public void Receipts_that_are_wrong_are_refused()
    {
        var waiting = In(PaymentState.AwaitingFunds, captured: 40m);

        Refusal(waiting, Eur(60.01m)).Should().Be("payments.over_receipt");
        Refusal(waiting, Eur(0m)).Should().Be("payments.receipt_not_positive");
        Refusal(waiting, Eur(-1m)).Should().Be("payments.receipt_not_positive");
        Refusal(waiting, Money.Of(1m, Currency.Usd)).Should().Be("payments.wrong_currency");
        Refusal(In(PaymentState.Captured, captured: 100m), Eur(1m)).Should().Be("payments.over_receipt");
        foreach (var state in new[] { PaymentState.Intended, PaymentState.Prepared, PaymentState.NeedsAction, PaymentState.InReview, PaymentState.Authorized, PaymentState.Failed, PaymentState.RequiresReconciliation })
        {
            Refusal(In(state), Eur(1m)).Should().Be("payments.illegal_transition");
        }

        static string Refusal(Payment payment, Money amount) => PaymentDecider.RecordReceipt(payment, amount, Actor.System, Now).Error!.Code;
    }

    private static PaymentIntent Intent() => new()
    {
        Id = PaymentId.New(TimeProvider.System),
        Shop = ShopId.Default,
        Order = OrderId.New(TimeProvider.System),
        Method = Card,
        Amount = Eur(100m),
    };
}
