namespace Commerce.LoadTest.Checkout;

/// <summary>What goes wrong between the shop and the bank.</summary>
internal enum BankFault
{
    None,

    /// <summary>The bank does it, and the connection ends before its answer.</summary>
    LostReply,

    /// <summary>The answer comes late, now and then too late.</summary>
    Delay,

    /// <summary>The bank does it, and answers nonsense.</summary>
    Garbage,

    /// <summary>The bank does it, and the answer ends half-way.</summary>
    Half,

    /// <summary>Status 500; sometimes the bank did it all the same.</summary>
    Error500,

    /// <summary>No answer at all; sometimes the bank did it all the same.</summary>
    Silence,
}
