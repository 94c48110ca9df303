namespace Commerce.Tax.Tests;

/// <summary>A provider that answers by script and remembers what it was asked.</summary>
internal sealed class ScriptedTaxProvider(Func<TaxRequest, CommerceResult<TaxAnswer>> script) : ITaxProvider
{
    public string Name => "scripted";

    public List<TaxRequest> Asked { get; } = [];

    public static TaxRate SalesTax { get; } = new("Sales tax", Rate.FromPercent(10), "US-CA");

    /// <summary>10 % of every line, half away from zero.</summary>
    public static ScriptedTaxProvider TenPercent() => new(request => TenPercentOf(request));

    public static TaxAnswer TenPercentOf(TaxRequest request) => new([.. request.Lines.Select(line => new TaxAnswerLine(line.On, [new TaxAmount(SalesTax, line.Amount, line.Amount.Percent(SalesTax.Rate))]))]);

    public async ValueTask<CommerceResult<TaxAnswer>> CalculateAsync(TaxRequest request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        Asked.Add(request);
        return script(request);
    }
}
