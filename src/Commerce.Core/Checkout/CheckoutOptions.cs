namespace Commerce.Checkout;

/// <summary>How long checkout waits and remembers, and what it does about money that comes too late.</summary>
public sealed class CheckoutOptions
{
    /// <summary>
    /// How long an attempt to buy is remembered after it was begun: so long its key is not taken for a new one. It is kept longer while it is open or its outcome is
    /// replayed (<c>RetentionOptions.CompletedCommands</c>). Orders and payments are kept.
    /// </summary>
    /// <value>90 days; 1 day to 10 years.</value>
    public TimeSpan AttemptRetention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>When recovery looks for the first time after an attempt that nobody finished, as after a crash. Each further look waits twice as long, an hour at most.</summary>
    /// <value>30 seconds; 1 second to 1 hour.</value>
    public TimeSpan RecoverAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often recovery looks for attempts that are due.</summary>
    /// <value>10 seconds; 1 second to 1 hour.</value>
    public TimeSpan RecoveryInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>False for hosts with a scheduler of their own, which call <see cref="ICheckoutService.RecoverAsync"/>.</summary>
    /// <value><see langword="true"/>.</value>
    public bool RecoverInBackground { get; set; } = true;

    /// <summary>How many attempts one question to the storage brings.</summary>
    /// <value>100; 1 to 1,000.</value>
    public int RecoveryBatchSize { get; set; } = 100;

    /// <summary>How many attempts are looked after at once.</summary>
    /// <value>4; 1 to 64.</value>
    public int RecoveryConcurrency { get; set; } = 4;

    /// <summary>How long an order stays open for another attempt to pay once the time to pay ran out or the payment was declined; then it is called off.</summary>
    /// <value>1 day; zero to 1 year.</value>
    public TimeSpan UnpaidOrderLifetime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>What becomes of money that comes when its order was called off or paid otherwise.</summary>
    /// <value><see cref="LateMoneyPolicy.Return"/>.</value>
    public LateMoneyPolicy LateMoney { get; set; }

    /// <summary>What becomes of an order that was paid when its goods or its promotion were gone.</summary>
    /// <value><see cref="UnfillableOrderPolicy.Review"/>.</value>
    public UnfillableOrderPolicy UnfillableOrders { get; set; }
}
