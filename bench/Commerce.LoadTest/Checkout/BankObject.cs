namespace Commerce.LoadTest.Checkout;

/// <summary>What the bank keeps of a payment that was prepared.</summary>
internal sealed class BankObject(string reference, string order, string payment, string method, long amount)
{
    public string Reference => reference;

    /// <summary>The order it is for; a charge made before its order gets it later.</summary>
    public string Order { get; set; } = order;

    public string Payment => payment;

    public string Method => method;

    public long Amount => amount;

    /// <summary>Nothing yet, or what became of it in the words of the bank.</summary>
    public string State { get; set; } = "new";

    public long Captured { get; set; }

    public long Refunded { get; set; }
}
