namespace Commerce.Payments;

/// <summary>How the books of a payment service and ours differ.</summary>
public enum PaymentDifferenceKind
{
    /// <summary>Money of a known payment moved there, our ledger does not say so, and asking the service did not settle it.</summary>
    MissingHere,

    /// <summary>Our ledger says that money moved; the service has no such movement.</summary>
    MissingThere,

    /// <summary>Both say that it moved, but not as much.</summary>
    AmountDiffers,

    /// <summary>Both say that money moved, but not what happened to it.</summary>
    KindDiffers,

    /// <summary>The same happened twice there, and once in our ledger.</summary>
    Duplicate,

    /// <summary>Money moved there for a payment that we do not know.</summary>
    UnknownPayment,

    /// <summary>The service keeps an open object that no payment of ours names.</summary>
    StrayObject,
}
