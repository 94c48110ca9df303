namespace Commerce.Messaging.Tests;

public sealed class InboxAndIdempotencyTests
{
    private static readonly IdempotencyScope Scope = new(ShopId.Default, "test", IdempotencyKey.Of("k1"));

    [Fact]
    public async Task Of_many_callers_with_one_message_exactly_one_is_told_that_it_is_new()
    {
        await using var host = new MessagingHost();
        var message = new InboxMessage(ShopId.Default, "stripe", "evt_1", host.Clock.Now);

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() =>
            host.Sessions.RunAsync(async (session, token) => CommerceResult.Success(await session.Get<IInboxStore>().TryRecordAsync(message, token))))));

        answers.Count(a => a.Value).Should().Be(1);
    }

    [Fact]
    public async Task Messages_differ_by_shop_source_and_id()
    {
        await using var host = new MessagingHost();
        var message = new InboxMessage(ShopId.Default, "stripe", "evt_1", host.Clock.Now);

        foreach (var other in new[] { message, message with { Shop = ShopId.Of("b") }, message with { Source = "paypal" }, message with { MessageId = "evt_2" } })
        {
            (await host.Sessions.RunAsync(async (session, token) => CommerceResult.Success(await session.Get<IInboxStore>().TryRecordAsync(other, token))))
                .Value.Should().BeTrue();
        }
    }

    [Fact]
    public async Task Of_many_callers_under_one_key_exactly_one_begins()
    {
        await using var host = new MessagingHost();

        var records = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() => BeginAsync(host, $"fingerprint {i}"))));

        records.Count(r => r.IsNew).Should().Be(1);
        records.Select(r => r.Fingerprint).Distinct(StringComparer.Ordinal).Should().ContainSingle();
    }

    [Fact]
    public async Task The_first_outcome_stays_word_for_word()
    {
        await using var host = new MessagingHost();
        await BeginAsync(host, "f");

        await CompleteAsync(host, """{"b":1, "a":2}""");
        await CompleteAsync(host, "another");

        (await BeginAsync(host, "f")).Outcome.Should().Be("""{"b":1, "a":2}""");
    }

    [Fact]
    public async Task A_command_that_never_began_cannot_complete()
    {
        await using var host = new MessagingHost();

        await host.Invoking(h => CompleteAsync(h, "x")).Should().ThrowAsync<InvalidOperationException>();
    }

    private static async Task<IdempotencyRecord> BeginAsync(MessagingHost host, string fingerprint) =>
        (await host.Sessions.RunAsync(async (session, token) =>
            CommerceResult.Success(await session.Get<IIdempotencyStore>().BeginAsync(Scope, fingerprint, host.Clock.Now, token)))).Value;

    private static Task CompleteAsync(MessagingHost host, string outcome) => host.Sessions.RunAsync(async (session, token) =>
    {
        await session.Get<IIdempotencyStore>().CompleteAsync(Scope, outcome, host.Clock.Now, token);
        return CommerceResult.Success(0);
    });
}
