using System.Text.Json.Serialization;

namespace Commerce.Payments;

/// <summary>Where an operation stands.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<PaymentOperationState>))]
public enum PaymentOperationState
{
    /// <summary>The intent is stored. Whether the service has heard of it and done it is not known.</summary>
    Intended,

    /// <summary>The service accepted it and will be done with it later.</summary>
    Pending,

    /// <summary>It is done, and stands in the ledger.</summary>
    Succeeded,

    /// <summary>No money moved, or it came back.</summary>
    Failed,

    /// <summary>Nobody could find out what happened. A person must compare the payment with the service and say it; until then its amount is not free.</summary>
    RequiresReconciliation,
}
