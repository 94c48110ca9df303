using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>
/// Reads and writes <c>{"amount":"19.99","currency":"EUR"}</c>. Reading is strict: the amount is a string and exact in its currency, no
/// member is missing, doubled or unknown. Public because source generation in other assemblies names it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MoneyJsonConverter : JsonConverter<Money>
{
    private const string What = "Money";

    /// <inheritdoc/>
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        JsonText.RequireObject(ref reader, What);
        decimal amount = 0;
        Currency currency = default;
        bool hasAmount = false, hasCurrency = false;
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
            else
            {
                throw JsonText.UnknownMember(What);
            }
        }

        if (!hasAmount || !hasCurrency)
        {
            throw JsonText.MissingMember(What);
        }

        return Money.TryOf(amount, currency, out var money)
            ? money
            : throw new JsonException($"The amount is too large or has more decimals than {currency.Code} has ({currency.MinorUnits}).");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        if (value.Currency.IsDefault)
        {
            throw new InvalidOperationException("default(Money) has no currency and cannot be written.");
        }

        writer.WriteStartObject();
        JsonText.WriteDecimal(writer, "amount"u8, value.Amount);
        writer.WriteString("currency"u8, value.Currency.Code);
        writer.WriteEndObject();
    }
}
