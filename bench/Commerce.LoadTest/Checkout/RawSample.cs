using Npgsql;

namespace Commerce.LoadTest.Checkout;

/// <summary>The texts that the engine stored for one order, so that the same bytes are written by hand.</summary>
internal sealed record RawSample(string Cart, string Order, string Payment, string Outcome, IReadOnlyList<RawSample.Message> Placed, IReadOnlyList<RawSample.Message> Settled, long Total, long Tax)
{
    /// <summary>Reads them of the one order that a database has.</summary>
    public static async Task<RawSample> ReadAsync(NpgsqlDataSource source)
    {
        var messages = new List<Message>();
        await using (var command = source.CreateCommand("SELECT event_name, aggregate_id, payload FROM commerce.outbox ORDER BY sequence"))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                messages.Add(new Message(reader.GetString(0), reader.GetString(1)[..reader.GetString(1).IndexOf('/', StringComparison.Ordinal)], reader.GetString(2)));
            }
        }

        await using var texts = source.CreateCommand("""
            SELECT (SELECT document FROM commerce.carts WHERE state = 'Ordered' LIMIT 1), document, (SELECT document FROM commerce.payments LIMIT 1),
                (SELECT outcome FROM commerce.idempotency WHERE outcome IS NOT NULL LIMIT 1), total, tax FROM commerce.orders LIMIT 1
            """);
        await using var row = await texts.ExecuteReaderAsync();
        await row.ReadAsync();
        return new RawSample(
            row.GetString(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            messages.Where(message => IsOfPlacing(message)).ToList(),
            messages.Where(message => !IsOfPlacing(message)).ToList(),
            row.GetInt64(4),
            row.GetInt64(5));
    }

    private static bool IsOfPlacing(Message message) => message.Event.Contains("placed", StringComparison.OrdinalIgnoreCase);

    /// <summary>An event as it is stored.</summary>
    /// <param name="Event">Its name.</param>
    /// <param name="Kind">What it is about: the first part of its aggregate's id.</param>
    /// <param name="Payload">Its text.</param>
    internal sealed record Message(string Event, string Kind, string Payload);
}
