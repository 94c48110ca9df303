namespace Commerce.Tests.Primitives;

public sealed class AddressTests
{
    private static readonly Address Home = new()
    {
        Name = "Ada Lovelace", Line1 = "12 St James's Square", City = "London", Region = "LND", PostalCode = "SW1Y 4JH", Country = "GB", Phone = "+44 1", Email = "ada@example.com",
    };

    [Fact]
    public void Text_shows_country_and_region_only() => Home.ToString().Should().Be("Address { Country = GB, Region = LND }");

    [Fact]
    public void Validation_trims_and_drops_what_is_blank()
    {
        var validated = Address.Validate(Home with { Country = " gb", Line2 = "  ", City = " London " });

        validated.Value.Should().Be(Home);
    }

    [Theory]
    [InlineData("")]
    [InlineData("G")]
    [InlineData("GBR")]
    [InlineData("G1")]
    [InlineData("ÄÖ")]
    [InlineData(null)]
    public void A_country_has_two_letters(string? country)
    {
        var error = Address.Validate(Home with { Country = country! }).Error!;

        (error.Code, error.Target, error.Kind).Should().Be((PrimitiveErrors.AddressCountry, "country", CommerceErrorKind.Invalid));
    }

    [Fact]
    public void Control_characters_and_broken_text_are_refused_by_the_field_s_name()
    {
        foreach (var city in new[] { "Lon\ndon", "Lon\u0000don", "London\uDC00" })
        {
            var error = Address.Validate(Home with { City = city }).Error!;

            (error.Code, error.Target).Should().Be((PrimitiveErrors.AddressField, "city"));
            error.ToString().Should().NotContain(city);
        }
    }

    [Fact]
    public void Every_field_is_limited()
    {
        var tooLong = new string('x', 201);
        Address[] addresses =
        [
            Home with { Name = tooLong }, Home with { Company = tooLong }, Home with { Line1 = tooLong }, Home with { Line2 = tooLong }, Home with { City = tooLong },
            Home with { Region = tooLong }, Home with { PostalCode = tooLong }, Home with { Phone = tooLong }, Home with { Email = tooLong },
        ];

        addresses.Select(address => Address.Validate(address).Error!.Target)
            .Should().Equal("name", "company", "line1", "line2", "city", "region", "postalCode", "phone", "email");
        Address.Validate(Home with { Name = new string('x', 200) }).IsSuccess.Should().BeTrue();
    }
}
