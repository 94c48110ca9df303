using System.Text;
using System.Text.Json;

namespace Commerce.Customers;

/// <summary>A customer of a customer file: registered by id, or a guest by e-mail address.</summary>
internal sealed record CustomerFileEntry
{
    public string? Id { get; init; }

    public ImmutableArray<CustomerGroup> Groups { get; init => field = value.IsDefault ? [] : value; } = [];

    public string? Culture { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? TaxId { get; init; }

    public bool IsTaxIdVerified { get; init; }

    public bool IsTaxExempt { get; init; }

    public string? TaxExemptionReason { get; init; }

    public int PriorOrders { get; init; }

    public Customer ToCustomer() => new()
    {
        Ref = Id is not null ? CustomerRef.Registered(Id)
            : Email is not null ? CustomerRef.Guest(Email)
            : throw new JsonException("A customer has an id or an e-mail address."),
        Groups = Groups,
        Culture = Culture ?? "",
        Email = Email,
        Phone = Phone,
        TaxId = TaxId,
        IsTaxIdVerified = IsTaxIdVerified,
        IsTaxExempt = IsTaxExempt,
        TaxExemptionReason = TaxExemptionReason ?? "",
        PriorOrders = PriorOrders,
    };

    // A record would print the contact data.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Groups = ").Append(Groups.Length);
        return true;
    }
}
