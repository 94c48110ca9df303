namespace Commerce.Pricing;

/// <summary>Something that the rules of prices may ask for, such as the value of the cart or the sales channel.</summary>
/// <param name="Name">Its name, as rules name it.</param>
/// <param name="Values">Its values; a rule that wants one of several is content with any of them.</param>
public readonly record struct PriceFact(string Name, params ImmutableArray<AttributeValue> Values);
