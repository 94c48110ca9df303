namespace Commerce.Orders;

/// <summary>What can move an order from one state to another.</summary>
internal enum OrderTrigger
{
    PaymentSatisfied,
    Ship,
    Deliver,
    Complete,
    Cancel,
    Hold,
    Resume,
}
