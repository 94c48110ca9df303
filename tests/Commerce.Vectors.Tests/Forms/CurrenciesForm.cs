using System.Text.Json.Nodes;

namespace Commerce.Vectors.Forms;

/// <summary>What ISO 4217 says of a code.</summary>
internal sealed class CurrenciesForm : IVectorForm
{
    public string Name => "currencies";

    public int? Decimals => null;

    public string KindOf(VectorFields input) => "currency";

    public Task<JsonObject> AnswerAsync(VectorFields input, string source) => Task.FromResult(
        Currency.TryParse(input.Text("code"), out var currency)
            ? new JsonObject { ["numeric"] = currency.NumericCode, ["minorUnits"] = currency.MinorUnits }
            : new JsonObject { ["error"] = "unknown-currency" });
}
