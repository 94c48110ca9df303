namespace Commerce.Payments;

/// <summary>What a customer saved to pay with: the whole as a document. Hosts do not read it: it holds what payment services are asked with.</summary>
internal sealed class PaymentWalletRow
{
    public ShopId Shop { get; private set; }

    public string Customer { get; private set; } = "";

    public long Version { get; private set; }

    public string Document { get; private set; } = "";
}
