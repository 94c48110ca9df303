using System.Text.Json;

namespace Commerce.Vectors.Forms;

/// <summary>A campaign with what it has spent.</summary>
internal sealed record MedusaCampaign(string Id, bool IsActive, string? BudgetType, decimal? Limit, decimal Used, string? Attribute, IReadOnlyDictionary<string, decimal> UsedByAttribute)
{
    public static MedusaCampaign Read(VectorFields fields)
    {
        var budget = fields.ObjectOrNull("budget");
        var byAttribute = budget?.Has("usedByAttribute") == true
            ? budget.Any("usedByAttribute").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetDecimal())
            : [];
        return new MedusaCampaign(
            fields.Text("id"),
            fields.FlagOrNull("active") ?? true,
            budget?.TextOrNull("type"),
            budget?.NumberOrNull("limit") is { } limit and not 0 ? limit : null,
            budget?.NumberOrNull("used") ?? 0,
            budget?.TextOrNull("attribute"),
            byAttribute);
    }

    /// <summary>True when one more use is too many.</summary>
    public bool IsUsedUp(JsonElement context) => Limit is { } limit && BudgetType switch
    {
        "usage" => Used + 1 > limit,
        "use_by_attribute" => Customer(context) is { } customer && UsedByAttribute.TryGetValue(customer, out var used) && used + 1 > limit,
        _ => false,
    };

    private string? Customer(JsonElement context) => Attribute switch
    {
        "customer_email" => Text(context, "email") ?? Text(context, "customer", "email"),
        "customer_id" => Text(context, "customer_id") ?? Text(context, "customer", "id"),
        _ => null,
    };

    private static string? Text(JsonElement at, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
            {
                return null;
            }
        }

        return at.ValueKind == JsonValueKind.String ? at.GetString() : null;
    }
}
