using System.Text.Json;

namespace Commerce.Customers;

/// <summary>Reads customers from JSON: <c>{"customers":[{"id":"42","groups":["wholesale"]}]}</c>.</summary>
public static class JsonCustomerDirectory
{
    /// <summary>Reads JSON text in UTF-8; malformed text is refused with the place of the fault.</summary>
    public static CommerceResult<InMemoryCustomerDirectory> Read(Stream utf8Json)
    {
        try
        {
            var file = JsonSerializer.Deserialize(utf8Json, CustomerJsonContext.Default.CustomerFile);
            return file?.Customers is null
                ? CustomerErrors.Malformed("it has no list of customers.")
                : new InMemoryCustomerDirectory(file.Customers.Select(c => (c ?? throw new JsonException("A customer is null.")).ToCustomer()));
        }
        catch (JsonException e)
        {
            return CustomerErrors.Malformed(e.Message);
        }
        catch (ArgumentException e)
        {
            return CustomerErrors.Malformed(e.Message);
        }
    }
}
