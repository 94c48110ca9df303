namespace Commerce.Testing;

/// <summary>What a <see cref="FaultyPaymentProvider"/> does to a call.</summary>
public enum PaymentFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The call never arrives; the caller sees an exception.</summary>
    LostBefore,

    /// <summary>The call has its effect; the caller sees an exception.</summary>
    LostAfter,

    /// <summary>The caller sees an exception; the call arrives later, before another one.</summary>
    Late,

    /// <summary>The call arrives twice.</summary>
    Twice,

    /// <summary>The call has its effect; the answer is <see langword="null"/>.</summary>
    NoAnswer,

    /// <summary>The call has its effect; the answer carries a reference of spaces.</summary>
    GarbageReference,

    /// <summary>The call has its effect; the answer says another amount.</summary>
    WrongAmount,

    /// <summary>The call has its effect; the caller waits until it gives up.</summary>
    Never,
}
