using System.Text;

namespace Commerce.Customers;

/// <summary>A customer as the host describes them at one moment. Orders keep a copy.</summary>
/// <remarks><see cref="ToString"/> names no personal data.</remarks>
public sealed record Customer
{
    /// <summary>Who it is.</summary>
    public required CustomerRef Ref { get; init; }

    /// <summary>The groups whose prices and promotions count.</summary>
    public ImmutableArray<CustomerGroup> Groups { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The name of the culture for texts, such as <c>de-DE</c>; empty for the shop's.</summary>
    public string Culture { get; init => field = value ?? ""; } = "";

    /// <summary>The e-mail address for notices.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number for notices.</summary>
    public string? Phone { get; init; }

    /// <summary>The tax identification number, such as a VAT id.</summary>
    public string? TaxId { get; init; }

    /// <summary>True when the host has asked the authority and <see cref="TaxId"/> is valid; reverse charge asks for it.</summary>
    public bool IsTaxIdVerified { get; init; }

    /// <summary>True when no tax is charged at all.</summary>
    public bool IsTaxExempt { get; init; }

    /// <summary>Why, for invoices; such as the number of a certificate.</summary>
    public string TaxExemptionReason { get; init => field = value ?? ""; } = "";

    /// <summary>How many orders were placed before Commerce kept them.</summary>
    public int PriorOrders { get; init; }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Ref = ").Append(Ref);
        return true;
    }
}
