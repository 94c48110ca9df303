using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>
/// Reads and writes <c>{"amount":"9.99","currency":"EUR","per":1000}</c>; "per" is left out when it is 1. Reading is strict. Public
/// because source generation in other assemblies names it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UnitPriceJsonConverter : JsonConverter<UnitPrice>
{
    private const string What = "A price";

    /// <inheritdoc/>
    public override UnitPrice Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        JsonText.RequireObject(ref reader, What);
        decimal amount = 0;
        Currency currency = default;
        long per = 1;
        bool hasAmount = false, hasCurrency = false, hasPer = false;
        while (JsonText.ReadMember(ref reader))
        {
            if (reader.ValueTextEquals("amount"u8))
            {
                JsonText.ReadValue(ref reader, ref hasAmount, "amount");
                amount = JsonText.ReadDecimal(ref reader, "The amount");
            }
            else if (reader.ValueTextEquals("currency"u8))
            {
                JsonText.ReadValue(ref reader, ref hasCurrency, "currency");
                currency = JsonText.ReadCurrency(ref reader);
            }
            else if (reader.ValueTextEquals("per"u8))
            {
                JsonText.ReadValue(ref reader, ref hasPer, "per");
                per = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var units) ? units : 0;
            }
            else
            {
                throw JsonText.UnknownMember(What);
            }
        }

        if (!hasAmount || !hasCurrency)
        {
            throw JsonText.MissingMember(What);
        }

        return UnitPrice.TryOf(amount, currency, per, out var price)
            ? price
            : throw new JsonException("A price is zero or more with at most 8 decimals, for 1 to 1,000,000 units.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, UnitPrice value, JsonSerializerOptions options)
    {
        if (value.IsDefault)
        {
            throw new InvalidOperationException("default(UnitPrice) is no price and cannot be written.");
        }

        writer.WriteStartObject();
        JsonText.WriteDecimal(writer, "amount"u8, value.Amount);
        writer.WriteString("currency"u8, value.Currency.Code);
        if (value.PerUnits != 1)
        {
            writer.WriteNumber("per"u8, value.PerUnits);
        }

        writer.WriteEndObject();
    }
}
