using System.Text.Json.Serialization;

namespace Commerce.Payments;

/// <summary>Where a payment stands.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<PaymentState>))]
public enum PaymentState
{
    /// <summary>The intent is stored; the service knows nothing yet.</summary>
    Intended,

    /// <summary>The service has an object for it; no money has moved.</summary>
    Prepared,

    /// <summary>The customer must do something first.</summary>
    NeedsAction,

    /// <summary>The money will come later.</summary>
    AwaitingFunds,

    /// <summary>The customer owes it under terms.</summary>
    Owed,

    /// <summary>The money is set aside.</summary>
    Authorized,

    /// <summary>The money is ours.</summary>
    Captured,

    /// <summary>The service refused.</summary>
    Failed,

    /// <summary>It was given up before money moved.</summary>
    Voided,

    /// <summary>Nobody can find out whether money moved: compare it with the service and report it with <see cref="IPaymentService.ReportPaymentAsync"/>.</summary>
    RequiresReconciliation,
}
