using System.Security.Cryptography;
using System.Text;

namespace Commerce.Tests.Primitives;

public sealed class CustomerRefTests
{
    [Fact]
    public void A_registered_customer_is_the_host_s_id()
    {
        var customer = CustomerRef.Registered("42");

        (customer.Value, customer.HostId, customer.IsGuest, customer.IsDefault).Should().Be(("r:42", "42", false, false));
        CustomerRef.Parse("r:42").Should().Be(customer);
    }

    [Fact]
    public void A_guest_is_the_hash_of_the_normalised_address()
    {
        var guest = CustomerRef.Guest("  Ada.Lovelace@Example.COM ");

        guest.IsGuest.Should().BeTrue();
        guest.HostId.Should().BeNull();
        guest.Value.Should().Be("g:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("ada.lovelace@example.com"))));
        guest.Should().Be(CustomerRef.Guest("ada.lovelace@example.com"));
        CustomerRef.Guest("jose\u0301@example.com").Should().Be(CustomerRef.Guest("JOSÉ@example.com"));
        CustomerRef.Parse(guest.Value).Should().Be(guest);
    }

    [Fact]
    public void Text_shows_neither_id_nor_address()
    {
        CustomerRef.Registered("ada-lovelace").ToString().Should().MatchRegex("^registered#[0-9a-f]{8}$").And.NotContain("ada");
        CustomerRef.Guest("ada@example.com").ToString().Should().MatchRegex("^guest#[0-9a-f]{8}$").And.NotContain("ada");
        default(CustomerRef).ToString().Should().Be("nobody");
    }

    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("@example.com")]
    [InlineData("ada@")]
    [InlineData("ada@exa\nmple.com")]
    [InlineData(null)]
    public void What_is_no_address_is_refused_without_repeating_it(string? email)
    {
        CustomerRef.TryGuest(email, out _).Should().BeFalse();
        FluentActions.Invoking(() => CustomerRef.Guest(email ?? "")).Should().Throw<ArgumentException>().Which.Message.Should().NotContain("ada@");
    }

    [Fact]
    public void Lengths_are_limited_and_broken_unicode_is_refused()
    {
        CustomerRef.TryGuest("ada@\uD800.com", out _).Should().BeFalse();
        CustomerRef.TryRegistered(new string('x', 128), out _).Should().BeTrue();
        CustomerRef.TryRegistered(new string('x', 129), out _).Should().BeFalse();
        CustomerRef.TryGuest(new string('x', 243) + "@example.com", out _).Should().BeFalse();
        FluentActions.Invoking(() => CustomerRef.Registered(" 42")).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("r:")]
    [InlineData("g:abc")]
    [InlineData("g:ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ")]
    [InlineData("x:42")]
    [InlineData("42")]
    [InlineData(null)]
    public void Other_text_is_refused(string? text) => CustomerRef.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void Default_is_nobody()
    {
        default(CustomerRef).IsDefault.Should().BeTrue();
        FluentActions.Invoking(() => default(CustomerRef).Value).Should().Throw<InvalidOperationException>();
    }
}
