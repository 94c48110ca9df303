using System.Text.Json;

namespace Commerce.Tax;

/// <summary>Reads tax rules from JSON: <c>{"rules":[{"country":"DE","tax":{"name":"VAT","rate":"19%"}}]}</c>. What can be wrong with a table is checked when it is read.</summary>
public static class JsonTaxTable
{
    /// <summary>Reads JSON text in UTF-8; malformed text is refused with the place of the fault, wrong rules with the rule.</summary>
    public static CommerceResult<TaxTable> Read(Stream utf8Json)
    {
        try
        {
            var table = JsonSerializer.Deserialize(utf8Json, TaxJsonContext.Default.TaxTable);
            return table is null ? TaxErrors.Malformed("it is null.")
                : TaxRuleCheck.Problems(table.Rules).FirstOrDefault() is { } problem ? TaxErrors.Malformed(problem)
                : table;
        }
        catch (JsonException e)
        {
            return TaxErrors.Malformed(e.Message);
        }
    }
}
