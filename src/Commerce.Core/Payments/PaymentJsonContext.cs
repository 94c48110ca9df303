using System.Text.Json.Serialization;

namespace Commerce.Payments;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    IgnoreReadOnlyProperties = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    MaxDepth = 32)]
[JsonSerializable(typeof(Payment))]
[JsonSerializable(typeof(RecordReceipt))]
[JsonSerializable(typeof(PaymentAuthorized))]
[JsonSerializable(typeof(PaymentCaptured))]
[JsonSerializable(typeof(PaymentFailed))]
[JsonSerializable(typeof(PaymentVoided))]
[JsonSerializable(typeof(PaymentIncremented))]
[JsonSerializable(typeof(PaymentRefunded))]
[JsonSerializable(typeof(PaymentOperationFailed))]
[JsonSerializable(typeof(PaymentRequiresReconciliation))]
[JsonSerializable(typeof(PaymentDisputed))]
[JsonSerializable(typeof(PaymentDisputeWon))]
[JsonSerializable(typeof(PaymentOperation))]
[JsonSerializable(typeof(PaymentWallet))]
[JsonSerializable(typeof(CapturePayment))]
[JsonSerializable(typeof(VoidPayment))]
[JsonSerializable(typeof(RefundPayment))]
[JsonSerializable(typeof(IncrementPayment))]
internal sealed partial class PaymentJsonContext : JsonSerializerContext;
