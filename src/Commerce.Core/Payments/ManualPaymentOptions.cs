namespace Commerce.Payments;

/// <summary>Which ways to pay without a payment service are offered, and what customers read about them.</summary>
public sealed class ManualPaymentOptions
{
    /// <summary>The id of the bank transfer.</summary>
    public const string BankTransferId = "bank-transfer";

    /// <summary>The id of cash on delivery.</summary>
    public const string CashOnDeliveryId = "cash-on-delivery";

    /// <summary>The id of the invoice.</summary>
    public const string InvoiceId = "invoice";

    /// <summary>The name of the bank transfer; <see langword="null"/> does not offer it.</summary>
    /// <value>"Bank transfer".</value>
    public string? BankTransferName { get; set; } = "Bank transfer";

    /// <summary>Where to transfer the money to: account, bank, reference.</summary>
    /// <value>Empty.</value>
    public string BankTransferInstructions { get; set; } = "";

    /// <summary>How long to wait for a transfer; stock is held as long.</summary>
    /// <value>7 days.</value>
    public TimeSpan BankTransferPatience { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The name of cash on delivery; <see langword="null"/> does not offer it.</summary>
    /// <value>"Cash on delivery".</value>
    public string? CashOnDeliveryName { get; set; } = "Cash on delivery";

    /// <summary>What the customer is told about cash on delivery.</summary>
    /// <value>Empty.</value>
    public string CashOnDeliveryInstructions { get; set; } = "";

    /// <summary>The name of the invoice; <see langword="null"/> does not offer it.</summary>
    /// <value>"Invoice".</value>
    public string? InvoiceName { get; set; } = "Invoice";

    /// <summary>What the customer is told about the invoice, such as the terms.</summary>
    /// <value>Empty.</value>
    public string InvoiceInstructions { get; set; } = "";

    internal IEnumerable<PaymentMethod> ToMethods()
    {
        if (BankTransferName is not null)
        {
            yield return Method(BankTransferId, BankTransferName, Settlement.Deferred, BankTransferInstructions) with { Patience = BankTransferPatience };
        }

        if (CashOnDeliveryName is not null)
        {
            yield return Method(CashOnDeliveryId, CashOnDeliveryName, Settlement.OnTerms, CashOnDeliveryInstructions);
        }

        if (InvoiceName is not null)
        {
            yield return Method(InvoiceId, InvoiceName, Settlement.OnTerms, InvoiceInstructions);
        }
    }

    private static PaymentMethod Method(string id, string name, Settlement settlement, string instructions) => new()
    {
        Id = PaymentMethodId.Of(id),
        Name = name,
        Provider = ManualPayments.ProviderName,
        Settlement = settlement,
        Instructions = instructions,
    };
}
