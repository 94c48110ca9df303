using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Commerce.Tax;

/// <summary>Where a calculation gets its taxes from: the shop's own rates always, a provider's amounts when the host uses one.</summary>
internal sealed partial class TaxSource(ITaxRates rates, IOptions<TaxOptions> options, ILogger<TaxSource> logger, ITaxProvider? provider = null)
{
    private readonly ILogger _logger = logger;

    /// <summary>True when <see cref="ProvideAsync"/> may be asked.</summary>
    public bool HasProvider => provider is not null;

    /// <summary>The shop's own rates.</summary>
    public ValueTask<TaxRateTable> GetRatesAsync(TaxQuery query, CancellationToken cancellationToken) => rates.GetAsync(query, cancellationToken);

    /// <summary>
    /// The provider's taxes; or why there are none though the calculation may go on with the shop's own rates; or a refusal, as
    /// <see cref="TaxOptions.OnProviderFailure"/> says.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no provider.</exception>
    public async ValueTask<CommerceResult<TaxProvision>> ProvideAsync(TaxRequest request, CancellationToken cancellationToken)
    {
        if (provider is null)
        {
            throw new InvalidOperationException("There is no tax provider to ask.");
        }

        var asked = request.Origin is null ? request with { Origin = options.Value.Home } : request;
        if ((await AskAsync(provider, asked, cancellationToken).ConfigureAwait(false)).TryGet(out var taxes, out var error))
        {
            return new TaxProvision(taxes, Failure: null);
        }

        LogRefused(provider.Name, error.Code);
        return options.Value.OnProviderFailure == TaxProviderFailure.UseOwnRates ? new TaxProvision(Taxes: null, error) : error;
    }

    private async ValueTask<CommerceResult<ProvidedTaxes>> AskAsync(ITaxProvider asked, TaxRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return (await asked.CalculateAsync(request, cancellationToken).ConfigureAwait(false)).TryGet(out var answer, out var error)
                ? TaxAnswerCheck.Take(asked.Name, request, answer)
                : error;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(asked.Name, e);
            return TaxErrors.ProviderFailed(asked.Name);
        }
    }
}
