namespace Commerce.Tax;

/// <summary>The taxes of one line, as a tax provider answers them.</summary>
/// <param name="On">The line of the request.</param>
/// <param name="Taxes">Its taxes; empty when it bears none. At most <see cref="TaxRateSet.MaxRates"/>.</param>
public sealed record TaxAnswerLine(TaxableRef On, ImmutableArray<TaxAmount> Taxes);
