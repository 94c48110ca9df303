using Commerce.Checkout;
using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Commerce.LoadTest.Checkout;

/// <summary>Mistakes that the audit after each kill must report, seeded from outside: the engine knows nothing of them.</summary>
internal static class SeededCheckoutBugs
{
    // By what each of them must be given away: a figure that is wrong for another reason, such as a machine that is too busy, proves nothing.
    private static readonly Dictionary<string, string[]> Signs = new(StringComparer.Ordinal)
    {
        [SeededProvider.ConfirmWithoutLookUp] = ["double_charges"],
        [SeededProvider.NoIdempotencyKey] = ["double_charges"],
        [SeededProvider.RetryWithNewKey] = ["double_charges"],
        [SeededProvider.UnknownAsDecline] = ["orphans", "orders_lost"],
        [SeededProvider.ConfirmBeforeAnswer] = ["unbalanced"],
        [SeededProvider.LookUpGuesses] = ["orphans", "orders_lost"],
        [SeededProvider.RefundTwice] = ["unbalanced"],
        [SeededSession.SettleWithoutCommit] = ["drift"],
        [SeededSession.ReleaseAfterPaid] = ["drift"],
        [SeededSession.PlaceOutside] = ["double_orders", "orders_lost"],
        [SeededSession.ReserveOutside] = ["drift"],
        [SeededSession.ForgetAttempt] = ["orders_lost", "unsettled"],
        [SeededSession.OutcomeNotStored] = ["unsettled"],
        [SeededSession.LimitNotHeld] = ["over_limit"],
        [EagerCharge.Bug] = ["orphans"],
    };

    /// <summary>Their names.</summary>
    public static IReadOnlyCollection<string> All => Signs.Keys;

    /// <summary>Whether the figures give a bug away.</summary>
    public static bool IsReported(string bug, KillFigures figures) => figures.Reported().Split(' ').Any(figure => Signs[bug].Contains(figure.Split('=')[0]));

    public static void Seed(IServiceCollection services, string bug, BankClient bank)
    {
        if (SeededSession.All.Contains(bug))
        {
            var sessions = services.Last(service => service.ServiceType == typeof(ICommerceSessions));
            services.Replace(ServiceDescriptor.Singleton<ICommerceSessions>(provider =>
                new SeededSessions((ICommerceSessions)(sessions.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, sessions.ImplementationType!)), bug)));
        }

        if (bug == EagerCharge.Bug)
        {
            services.AddSingleton<ICheckoutValidator>(new EagerCharge(bank));
        }
    }
}
