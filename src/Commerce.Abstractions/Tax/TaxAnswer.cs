namespace Commerce.Tax;

/// <summary>What a tax provider answers: every line of the request, once.</summary>
/// <param name="Lines">The lines, in any order; one without taxes is one that bears none.</param>
public sealed record TaxAnswer(ImmutableArray<TaxAnswerLine> Lines);
