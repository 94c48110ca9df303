using System.Text.Json;

namespace Commerce.Tests.Primitives;

public sealed class JsonTests
{
    private static readonly JsonSerializerOptions Options = CommerceJson.CreateOptions([SampleJsonContext.Default]);

    private static readonly Sample Sample = new()
    {
        Order = OrderId.Parse("019a0b1c-dead-7eef-beef-000000000001"),
        Sku = Sku.Of("TEA-1"),
        Coupon = CouponCode.Of("Spring10"),
        Total = Money.Of(-19.90m, Currency.Eur),
        Currency = Currency.Kwd,
        Tax = Rate.FromPercent(8.625m),
        Quantity = Quantity.Of(3),
        Price = UnitPrice.Of(9.99m, Currency.Eur, 1000),
        Rounding = RoundingMode.HalfEven,
        Customer = CustomerRef.Registered("42"),
        Address = new Address { Country = "DE", City = "Köln" },
        Attributes = Attributes.Create([new("gift", true), new("size", 1.50m), new("note", "hi")]).Value,
        Error = CommerceError.Refused("a.b", "No.").With("n", "1").At("lines[0]"),
        BySku = new() { [Sku.Of("TEA-1")] = Money.Of(5m, Currency.Jpy) },
        ByOrder = new() { [OrderId.Parse("019a0b1c-dead-7eef-beef-000000000002")] = Quantity.One },
        ByCurrency = new() { [Currency.Usd] = CustomerRef.Registered("7") },
        ByCustomer = new() { [CustomerRef.Registered("8")] = true },
    };

    [Fact]
    public void All_primitives_read_and_write_through_another_assembly_s_generated_context()
    {
        const string Json = """
            {"order":"019a0b1c-dead-7eef-beef-000000000001","sku":"TEA-1","coupon":"Spring10","total":{"amount":"-19.90","currency":"EUR"},"currency":"KWD",
            "tax":"8.625%","quantity":3,"price":{"amount":"9.99","currency":"EUR","per":1000},"rounding":"halfEven","customer":"r:42",
            "address":{"city":"K\u00F6ln","country":"DE"},"attributes":{"gift":true,"note":"hi","size":1.5},
            "error":{"code":"a.b","message":"No.","kind":"refused","target":"lines[0]","data":{"n":"1"}},
            "bySku":{"TEA-1":{"amount":"5","currency":"JPY"}},"byOrder":{"019a0b1c-dead-7eef-beef-000000000002":1},"byCurrency":{"USD":"r:7"},"byCustomer":{"r:8":true}}
            """;

        var written = JsonSerializer.Serialize(Sample, Options.Info<Sample>());

        written.Should().Be(Json.ReplaceLineEndings(""));
        var read = JsonSerializer.Deserialize(written, Options.Info<Sample>())!;
        JsonSerializer.Serialize(read, Options.Info<Sample>()).Should().Be(written);
        read.Should().BeEquivalentTo(Sample, options => options.ComparingByValue<Attributes>().ComparingByValue<CommerceError>());
    }

    [Theory]
    [InlineData("""{"currency":"EUR","amount":"19.99"}""")]
    [InlineData(""" { "amount" : "19.990" , "currency" : "EUR" } """)]
    [InlineData("""{"\u0061mount":"\u00319.99","currency":"eur"}""")]
    public void Money_reads_in_any_order_and_with_escapes(string json) =>
        JsonSerializer.Deserialize(json, Options.Info<Money>()).Should().Be(Money.Of(19.99m, Currency.Eur));

    [Theory]
    [InlineData("""{"amount":19.99,"currency":"EUR"}""")]
    [InlineData("""{"amount":"19.999","currency":"EUR"}""")]
    [InlineData("""{"amount":"1.5","currency":"JPY"}""")]
    [InlineData("""{"amount":"1e2","currency":"EUR"}""")]
    [InlineData("""{"amount":"+1","currency":"EUR"}""")]
    [InlineData("""{"amount":" 1","currency":"EUR"}""")]
    [InlineData("""{"amount":".5","currency":"EUR"}""")]
    [InlineData("""{"amount":"5.","currency":"EUR"}""")]
    [InlineData("""{"amount":"007","currency":"EUR"}""")]
    [InlineData("""{"amount":"1,000.00","currency":"EUR"}""")]
    [InlineData("""{"amount":"","currency":"EUR"}""")]
    [InlineData("""{"amount":"-","currency":"EUR"}""")]
    [InlineData("""{"amount":"٣","currency":"EUR"}""")]
    [InlineData("""{"amount":"99999999999999999999","currency":"EUR"}""")]
    [InlineData("""{"amount":"1","currency":"XYZ"}""")]
    [InlineData("""{"amount":"1","currency":978}""")]
    [InlineData("""{"amount":"1","currency":null}""")]
    [InlineData("""{"amount":"1"}""")]
    [InlineData("""{"currency":"EUR"}""")]
    [InlineData("""{}""")]
    [InlineData("""{"amount":"1","amount":"1","currency":"EUR"}""")]
    [InlineData("""{"amount":"1","currency":"EUR","currency":"EUR"}""")]
    [InlineData("""{"amount":"1","currency":"EUR","x":1}""")]
    [InlineData("""{"Amount":"1","currency":"EUR"}""")]
    [InlineData("""{"amount":{},"currency":"EUR"}""")]
    [InlineData("""{"amount":"\ud800","currency":"EUR"}""")]
    [InlineData("""["1","EUR"]""")]
    [InlineData("\"1 EUR\"")]
    [InlineData("null")]
    [InlineData("""{"amount":"1","currency":"EUR" """)]
    [InlineData("")]
    public void Malformed_money_is_refused(string json) => Refuses<Money>(json);

    [Theory]
    [InlineData("""{"amount":"-1","currency":"EUR"}""")]
    [InlineData("""{"amount":"0.000000001","currency":"EUR"}""")]
    [InlineData("""{"amount":"1","currency":"EUR","per":0}""")]
    [InlineData("""{"amount":"1","currency":"EUR","per":1000001}""")]
    [InlineData("""{"amount":"1","currency":"EUR","per":"1"}""")]
    [InlineData("""{"amount":"1","currency":"EUR","per":1.5}""")]
    [InlineData("""{"amount":"1","currency":"EUR","per":1,"per":1}""")]
    [InlineData("""{"amount":"1","currency":"EUR","x":{}}""")]
    [InlineData("""{"amount":"1"}""")]
    public void Malformed_prices_are_refused(string json) => Refuses<UnitPrice>(json);

    [Theory]
    [InlineData("8.625")]
    [InlineData("\"8.625\"")]
    [InlineData("\"8.625 %\"")]
    [InlineData("\"101%\"")]
    [InlineData("\"-1%\"")]
    [InlineData("\"1.0000001%\"")]
    [InlineData("\"%\"")]
    public void Malformed_rates_are_refused(string json) => Refuses<Rate>(json);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1000000001")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("\"1\"")]
    [InlineData("99999999999999999999")]
    public void Malformed_quantities_are_refused(string json) => Refuses<Quantity>(json);

    [Theory]
    [InlineData("\"00000000-0000-0000-0000-000000000000\"")]
    [InlineData("\"019a0b1cdead7eefbeef000000000001\"")]
    [InlineData("1")]
    [InlineData("null")]
    public void Malformed_ids_are_refused(string json) => Refuses<OrderId>(json);

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\" a\"")]
    [InlineData("\"a\\n\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("1")]
    [InlineData("null")]
    public void Malformed_codes_are_refused(string json) => Refuses<Sku>(json);

    [Fact]
    public void Codes_over_their_length_are_refused()
    {
        Refuses<Sku>($"\"{new string('x', 65)}\"");
        Refuses<Sku>($"\"{new string('x', 1_000_000)}\"");
        JsonSerializer.Deserialize($"\"{new string('x', 64)}\"", Options.Info<Sku>()).Value.Should().HaveLength(64);
    }

    [Theory]
    [InlineData("\"x:1\"")]
    [InlineData("\"g:1\"")]
    [InlineData("42")]
    public void Malformed_customers_are_refused(string json) => Refuses<CustomerRef>(json);

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":null}""")]
    [InlineData("""{"a":{}}""")]
    [InlineData("""{"a":[1]}""")]
    [InlineData("""{"":1}""")]
    [InlineData("""{"a":1e2}""")]
    [InlineData("""{"a":0.12345678901234567890123456789}""")]
    [InlineData("""{"a":123456789012345678901234567890}""")]
    [InlineData("""[]""")]
    [InlineData("\"a\"")]
    public void Malformed_attributes_are_refused(string json) => Refuses<Attributes>(json);

    [Fact]
    public void Attributes_over_their_limits_are_refused()
    {
        Refuses<Attributes>("{" + string.Join(',', Enumerable.Range(0, 33).Select(number => $"\"k{number}\":1")) + "}");
        Refuses<Attributes>($$"""{"a":"{{new string('x', 4096)}}"}""");
        Refuses<Attributes>($$"""{"{{new string('k', 65)}}":1}""");
        Refuses<Attributes>($$"""{"a":{{new string('1', 1000)}}}""");
    }

    [Theory]
    [InlineData("""{"code":"a.b","message":"x"}""")]
    [InlineData("""{"code":"ab","message":"x","kind":"refused"}""")]
    [InlineData("""{"code":"a.b","message":" ","kind":"refused"}""")]
    [InlineData("""{"code":"a.b","message":"x","kind":3}""")]
    [InlineData("""{"code":"a.b","message":"x","kind":"Refused"}""")]
    [InlineData("""{"code":"a.b","message":"x","kind":"refused","x":1}""")]
    [InlineData("""{"code":"a.b","message":"x","kind":"refused","data":{"a":"1","a":"1"}}""")]
    [InlineData("""{"code":"a.b","message":"x","kind":"refused","data":{"a":1}}""")]
    public void Malformed_errors_are_refused(string json) => Refuses<CommerceError>(json);

    [Theory]
    [InlineData("2")]
    [InlineData("\"2\"")]
    [InlineData("\"nonsense\"")]
    public void Enums_are_names(string json) => Refuses<RoundingMode>(json);

    [Theory]
    [InlineData("""{"country":"DE","planet":"Earth"}""")]
    [InlineData("""{"country":"DE","country":"DE"}""")]
    [InlineData("""{"city":"Bonn"}""")]
    [InlineData("""{"country":null}""")]
    public void Malformed_addresses_are_refused(string json) => Refuses<Address>(json);

    [Fact]
    public void Too_deep_is_refused()
    {
        string Deep(int levels) => string.Concat(Enumerable.Repeat("{\"inner\":", levels)) + "null" + new string('}', levels);

        JsonSerializer.Deserialize(Deep(CommerceJson.MaxDepth), Options.Info<Nested>()).Should().NotBeNull();
        Refuses<Nested>(Deep(CommerceJson.MaxDepth + 1));
    }

    [Fact]
    public void Long_documents_read_alike_from_a_stream_in_small_pieces()
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(Sample, Options.Info<Sample>());
        var small = new JsonSerializerOptions(Options) { DefaultBufferSize = 16 };
        using var stream = new MemoryStream(json);

        var read = JsonSerializer.Deserialize(stream, small.Info<Sample>())!;

        JsonSerializer.SerializeToUtf8Bytes(read, Options.Info<Sample>()).Should().Equal(json);
    }

    [Fact]
    public void Default_values_are_not_written()
    {
        Throws<Currency>();
        Throws<Money>();
        Throws<UnitPrice>();
        Throws<Quantity>();
        Throws<OrderId>();
        Throws<Sku>();
        Throws<CustomerRef>();
        Throws<AttributeValue>();

        static void Throws<T>()
            where T : struct =>
            FluentActions.Invoking(() => JsonSerializer.Serialize(default, Options.Info<T>())).Should().Throw<InvalidOperationException>(typeof(T).Name);
    }

    [Fact]
    public void Options_are_read_only()
    {
        Options.IsReadOnly.Should().BeTrue();
        CommerceJson.Options.IsReadOnly.Should().BeTrue();
    }

    private static void Refuses<T>(string json) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize(json, Options.Info<T>())).Should().Throw<JsonException>(json.Length > 200 ? "it is over a limit" : json);
}
