using System.Text.Json.Serialization;

namespace Commerce.Orders;

/// <summary>What an automation does.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<OrderAutomationActionKind>))]
public enum OrderAutomationActionKind
{
    /// <summary>Closes the order.</summary>
    Complete,

    /// <summary>Calls the order off; the text is the reason. Left for later while a payment has no outcome. One that is paid for is let be: a rule gives no money back.</summary>
    Cancel,

    /// <summary>Stops the work on it; the text is the reason.</summary>
    Hold,

    /// <summary>Gives it the tag that the text is.</summary>
    AddTag,

    /// <summary>Writes the text into its history.</summary>
    AddNote,
}
