namespace Commerce.Orders;

/// <summary>What can move an order from one state to another.</summary>
internal enum OrderTrigger
{
    PaymentSatisfied,
    BeginWork,
    Ship,
    Deliver,
    Complete,
    CancelUnits,
    Edit,
    Readdress,
    Cancel,
    Hold,
    Resume,
}
