using Commerce.Checkout;
using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Commerce.LoadTest.Checkout;

/// <summary>Mistakes that the audit after each kill must report, seeded from outside: the engine knows nothing of them.</summary>
internal static class SeededCheckoutBugs
{
    /// <summary>Their names, and what each of them does wrong.</summary>
    public static readonly IReadOnlyList<string> All = [.. SeededProvider.All, .. SeededSession.All, EagerCharge.Bug];

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
