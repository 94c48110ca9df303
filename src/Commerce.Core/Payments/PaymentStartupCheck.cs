using Microsoft.Extensions.Hosting;

namespace Commerce.Payments;

/// <summary>Builds the list of methods when the host starts, so that a broken one stops it there and then.</summary>
#pragma warning disable CS9113 // asking for the list is the check
internal sealed class PaymentStartupCheck(PaymentMethods methods) : IHostedService
#pragma warning restore CS9113
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
