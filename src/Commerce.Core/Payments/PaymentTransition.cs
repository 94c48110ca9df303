namespace Commerce.Payments;

/// <summary>One row of the life cycle.</summary>
internal readonly record struct PaymentTransition(PaymentState From, PaymentTrigger Trigger, PaymentState To);
