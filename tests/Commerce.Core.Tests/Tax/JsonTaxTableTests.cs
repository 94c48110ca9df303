using System.Text;
using Microsoft.Extensions.DependencyInjection;
using static Commerce.Tax.Tests.TaxDesk;

namespace Commerce.Tax.Tests;

public sealed class JsonTaxTableTests
{
    private const string File = """
        {"rules":[
          {"country":"DE","tax":{"name":"VAT","rate":"19%"}},
          {"country":"DE","category":"food","tax":{"name":"VAT","rate":"7%"},"validFrom":"2020-01-01T00:00:00Z"},
          {"country":"CA","region":"QC","postalCodes":["G*","H0A-J9Z"],"order":1,"replaces":true,"tax":{"name":"QST","rate":"9.975%","jurisdiction":"QC","isCompound":true}},
          {"country":"ES","postalCodes":["35*"],"treatment":"outOfScope","note":"Canary Islands"}
        ]}
        """;

    [Fact]
    public void A_table_is_read_with_all_that_a_rule_says()
    {
        var rules = Read(File).Value.Rules;

        rules[0].Should().BeEquivalentTo(new TaxRule { Country = "DE", Tax = new TaxRate("VAT", Rate.FromPercent(19)) });
        rules[1].Category.Should().Be(Food);
        rules[2].Should().BeEquivalentTo(new TaxRule
        {
            Country = "CA",
            Region = "QC",
            PostalCodes = ["G*", "H0A-J9Z"],
            Order = 1,
            Replaces = true,
            Tax = new TaxRate("QST", Rate.FromPercent(9.975m), "QC", IsCompound: true),
        });
        Open(c => c.AddTaxRules(rules)).At(To("ES", null, "35001")).For(Food).Should().Be(TaxRateSet.OutOfScope("Canary Islands"));
    }

    [Fact]
    public void The_type_registry_writes_what_it_reads()
    {
        using var services = new ServiceCollection().AddCommerce().Services.BuildServiceProvider();
        var registry = services.GetRequiredService<CommerceTypeRegistry>();

        var text = registry.Write(Read(File).Value);

        registry.TryRead<TaxTable>(text, out var table, out _).Should().BeTrue();
        table.Should().BeEquivalentTo(Read(File).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"rules":null}""")]
    [InlineData("""{"rules":[null]}""")]
    [InlineData("""{"rules":[{}]}""")]
    [InlineData("""{"rules":[{"country":null,"tax":{"name":"VAT","rate":"19%"}}]}""")]
    [InlineData("""{"rules":[{"country":"DE"}]}""")]
    [InlineData("""{"rules":[{"country":"XX","tax":{"name":"VAT","rate":"19%"}}]}""")]
    [InlineData("""{"rules":[{"country":"DE","tax":{"name":"VAT","rate":0.19}}]}""")]
    [InlineData("""{"rules":[{"country":"DE","tax":{"name":"VAT","rate":"119%"}}]}""")]
    [InlineData("""{"rules":[{"country":"DE","country":"FR","tax":{"name":"VAT","rate":"19%"}}]}""")]
    [InlineData("""{"rules":[{"country":"DE","taxx":{"name":"VAT","rate":"19%"}}]}""")]
    [InlineData("""{"rules":[{"country":"DE","postalCodes":[null],"tax":{"name":"VAT","rate":"19%"}}]}""")]
    [InlineData("""{"rules":[{"country":"DE","treatment":1}]}""")]
    [InlineData("""{"rules":[{"country":"DE","tax":{"name":"VAT","rate":"19%"}},{"country":"DE","tax":{"name":"VAT","rate":"16%"}}]}""")]
    public void A_table_that_cannot_be_used_is_refused(string text) => Read(text).Error!.Code.Should().Be("tax.malformed");

    private static CommerceResult<TaxTable> Read(string text) => JsonTaxTable.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
