using System.Text;

namespace Commerce.Customers.Tests;

public sealed class JsonCustomerDirectoryTests
{
    [Fact]
    public async Task Customers_are_found_by_id_and_guests_by_their_address_in_any_case()
    {
        var directory = Read("""{"customers":[{"id":"42","groups":["wholesale"],"isTaxExempt":true},{"email":"Ann@Example.com"}]}""").Value;

        var registered = await directory.FindAsync(new CustomerQuery(ShopId.Default, CustomerRef.Registered("42")), default);
        var guest = await directory.FindAsync(new CustomerQuery(ShopId.Default, CustomerRef.Guest("ann@example.COM ")), default);

        registered!.Groups.Should().Equal(CustomerGroup.Of("wholesale"));
        registered.IsTaxExempt.Should().BeTrue();
        guest!.Groups.Should().BeEmpty();
        (await directory.FindAsync(new CustomerQuery(ShopId.Default, CustomerRef.Registered("43")), default)).Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"customers":[null]}""")]
    [InlineData("""{"customers":[{}]}""")]
    [InlineData("""{"customers":[{"id":"42","shoeSize":44}]}""")]
    [InlineData("""{"customers":[{"id":"42"},{"id":"42"}]}""")]
    public void A_malformed_file_is_refused(string json) => Read(json).Error!.Code.Should().Be("customers.malformed");

    [Fact]
    public void Printing_a_customer_shows_no_personal_data()
    {
        var customer = new Customer { Ref = CustomerRef.Registered("42"), Email = "ann@example.com", Phone = "+4912345", TaxId = "DE123" };

        customer.ToString().Should().NotContainAny("ann@", "+49", "DE123");
    }

    private static CommerceResult<InMemoryCustomerDirectory> Read(string json) => JsonCustomerDirectory.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
