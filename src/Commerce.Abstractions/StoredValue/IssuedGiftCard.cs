namespace Commerce.StoredValue;

/// <summary>A gift card that was sold.</summary>
/// <param name="Account">The card.</param>
/// <param name="Code">The code to hand out; <see langword="null"/> when the command was repeated, because it is kept nowhere. Lost with the first answer, the card is disabled and sold anew under another key.</param>
public sealed record IssuedGiftCard(StoredValueAccount Account, GiftCardCode? Code);
