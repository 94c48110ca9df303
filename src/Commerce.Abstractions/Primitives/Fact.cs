namespace Commerce;

/// <summary>Something that the rules of prices and promotions may ask for, such as the sales channel or the company of the customer.</summary>
/// <param name="Name">Its name, as rules name it.</param>
/// <param name="Values">Its values; a rule that wants one of several is content with any of them.</param>
public readonly record struct Fact(string Name, params ImmutableArray<AttributeValue> Values);
