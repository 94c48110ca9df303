using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Promotions.Tests;

public sealed class PromotionServiceTests
{
    private const string Json = """ { "name":"Tea",  "id":"tea", "action":{"$type":"percent-off-order/1","rate":"10%"} } """;
    private static readonly PromotionId Tea = PromotionId.Of("tea");

    [Fact]
    public async Task A_promotion_is_created_found_and_counts_at_once()
    {
        await using var shop = new PromotionShop(services: s => s.AddScoped<ICallerAccessor>(_ => new StaffCaller()));
        (await shop.CountingAsync()).Should().BeEmpty();

        var created = (await shop.Promotions.CreateAsync(PromotionShop.Tea)).Value;

        created.Version.Should().Be(1);
        created.Status.Should().Be(PromotionStatus.Active);
        created.Record.ChangedBy.Should().Be(Actor.Staff("s-7"));
        created.Record.ChangedAt.Should().Be(shop.Time.GetUtcNow());
        (await shop.Promotions.FindAsync(Tea)).Value.Should().BeEquivalentTo(created, options => options.RespectingRuntimeTypes());
        (await shop.CountingAsync()).Should().Be("tea");
    }

    [Fact]
    public async Task A_change_replaces_the_version_that_was_seen_and_no_other()
    {
        await using var shop = new PromotionShop();
        await shop.Promotions.CreateAsync(PromotionShop.Tea);

        var updated = (await shop.Promotions.UpdateAsync(PromotionShop.Tea with { Name = "More tea" }, 1)).Value;
        var stale = (await shop.Promotions.UpdateAsync(PromotionShop.Tea with { Name = "Late tea" }, 1)).Error!;

        updated.Version.Should().Be(2);
        stale.Code.Should().Be("messaging.version_conflict");
        (await shop.Promotions.FindAsync(Tea)).Value.Promotion!.Name.Should().Be("More tea");
        (await shop.Promotions.FindVersionAsync(Tea, 1)).Value.Promotion!.Name.Should().Be("Tea");
        (await shop.Promotions.FindVersionAsync(Tea, 3)).Error!.Code.Should().Be("promotions.version_not_found");
        (await shop.Active.GetAsync(ShopId.Default, CancellationToken.None)).Promotions.Single().Name.Should().Be("More tea");
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        await using var shop = new PromotionShop();

        foreach (var id in new[] { Tea, default })
        {
            (await shop.Promotions.FindAsync(id)).Error!.Code.Should().Be("promotions.not_found");
            (await shop.Promotions.ExportAsync(id)).Error!.Code.Should().Be("promotions.not_found");
            (await shop.Promotions.ActivateAsync(id)).Error!.Code.Should().Be("promotions.not_found");
            (await shop.Promotions.DeactivateAsync(id)).Error!.Code.Should().Be("promotions.not_found");
            (await shop.Promotions.FindVersionAsync(id, 1)).Error!.Code.Should().Be("promotions.version_not_found");
        }

        (await shop.Promotions.UpdateAsync(PromotionShop.Tea, 1)).Error!.Code.Should().Be("promotions.not_found");
        (await shop.Promotions.ImportAsync(Json, 1)).Error!.Code.Should().Be("promotions.not_found");
    }

    [Fact]
    public async Task An_id_is_taken_once_also_by_a_configured_promotion()
    {
        await using var shop = new PromotionShop(o => o.Promotions.Add(PromotionShop.Tea with { Id = PromotionId.Of("house") }));
        await shop.Promotions.CreateAsync(PromotionShop.Tea);

        (await shop.Promotions.CreateAsync(PromotionShop.Tea)).Error!.Code.Should().Be("promotions.id_taken");
        (await shop.Promotions.CreateAsync(PromotionShop.Tea with { Id = PromotionId.Of("house") })).Error!.Code.Should().Be("promotions.configured");
    }

    [Fact]
    public async Task A_switch_works_once_and_keeps_everything_else()
    {
        await using var shop = new PromotionShop();
        await shop.Promotions.ImportAsync(Json);

        var off = (await shop.Promotions.DeactivateAsync(Tea)).Value;
        var again = (await shop.Promotions.DeactivateAsync(Tea)).Value;

        off.Status.Should().Be(PromotionStatus.Inactive);
        off.Version.Should().Be(2);
        again.Version.Should().Be(2, "nothing changed");
        (await shop.CountingAsync()).Should().BeEmpty();
        var updated = (await shop.Promotions.UpdateAsync(PromotionShop.Tea, 2)).Value;
        updated.Status.Should().Be(PromotionStatus.Inactive, "a new text leaves the switch alone");
        var on = (await shop.Promotions.ActivateAsync(Tea)).Value;
        on.Status.Should().Be(PromotionStatus.Active);
        (await shop.Promotions.ActivateAsync(Tea)).Value.Version.Should().Be(on.Version);
        (await shop.CountingAsync()).Should().Be("tea");
    }

    [Fact]
    public async Task An_imported_text_is_exported_letter_by_letter_and_imports_elsewhere()
    {
        await using var shop = new PromotionShop();
        await using var other = new PromotionShop();
        (await shop.Promotions.ImportAsync(Json)).Value.Version.Should().Be(1);

        var exported = (await shop.Promotions.ExportAsync(Tea)).Value;

        exported.Should().Be(Json);
        (await other.Promotions.ImportAsync(exported)).Value.Record.Definition.Should().Be(Json);
        (await shop.Promotions.ImportAsync(Json)).Error!.Code.Should().Be("promotions.id_taken");
        (await shop.Promotions.ImportAsync(Json.Replace("10%", "11%", StringComparison.Ordinal), 1)).Value.Version.Should().Be(2);
    }

    [Fact]
    public async Task A_created_promotion_is_exported_as_text_that_imports_alike()
    {
        await using var shop = new PromotionShop();
        var created = (await shop.Promotions.CreateAsync(PromotionShop.Tea)).Value;

        shop.Text.Read((await shop.Promotions.ExportAsync(Tea)).Value).Value.Should().BeEquivalentTo(created.Promotion, options => options.RespectingRuntimeTypes());
    }

    [Fact]
    public async Task What_cannot_be_used_is_not_stored()
    {
        await using var shop = new PromotionShop();

        (await shop.Promotions.CreateAsync(PromotionShop.Tea with { Name = "" })).Error!.Code.Should().Be("promotions.malformed");
        (await shop.Promotions.ImportAsync("{")).Error!.Code.Should().Be("promotions.unreadable");
        (await shop.Promotions.ImportAsync(Json.Replace("percent-off-order/1", "acme.off/1", StringComparison.Ordinal))).Error!.Code.Should().Be("promotions.unknown_type");
        (await shop.Promotions.ListAsync(new PromotionQuery())).Value.Should().BeEmpty();
    }

    [Fact]
    public async Task A_list_tells_the_status_of_each()
    {
        await using var shop = new PromotionShop();
        var now = shop.Time.GetUtcNow();
        Promotion Named(string id, DateTimeOffset? from = null, DateTimeOffset? until = null) => PromotionShop.Tea with { Id = PromotionId.Of(id), StartsAt = from, EndsAt = until };
        await shop.Promotions.CreateAsync(Named("a-active", from: now));
        await shop.Promotions.CreateAsync(Named("b-scheduled", from: now.AddTicks(1)));
        await shop.Promotions.CreateAsync(Named("c-ended", until: now));
        await shop.Promotions.CreateAsync(Named("d-inactive"));
        await shop.Promotions.DeactivateAsync(PromotionId.Of("d-inactive"));
        await shop.StoreAsync("e-faulty", """{"id":"e-faulty","name":"E","action":{"$type":"acme.later/1"}}""");
        await shop.StoreAsync("f-faulty", Json);

        var all = (await shop.Promotions.ListAsync(new PromotionQuery())).Value;
        var second = (await shop.Promotions.ListAsync(new PromotionQuery { After = all[0].Id, Limit = 1 })).Value;

        all.Select(p => p.Status).Should().Equal(PromotionStatus.Active, PromotionStatus.Scheduled, PromotionStatus.Ended, PromotionStatus.Inactive, PromotionStatus.Faulty, PromotionStatus.Faulty);
        all[4].Fault!.Code.Should().Be("promotions.unknown_type");
        all[4].Promotion.Should().BeNull();
        all[5].Fault!.Code.Should().Be("promotions.other_id");
        second.Single().Id.Value.Should().Be("b-scheduled");
    }

    [Fact]
    public async Task A_text_that_this_version_cannot_read_stays_as_it_is_and_can_be_switched_off()
    {
        const string later = """{"id":"later","name":"E","action":{"$type":"acme.later/1","x":[1, 2]}}""";
        await using var shop = new PromotionShop();
        await shop.StoreAsync("later", later);

        (await shop.Promotions.ExportAsync(PromotionId.Of("later"))).Value.Should().Be(later);
        var off = (await shop.Promotions.DeactivateAsync(PromotionId.Of("later"))).Value;

        off.Status.Should().Be(PromotionStatus.Faulty);
        off.Record.IsActive.Should().BeFalse();
        off.Record.Definition.Should().Be(later);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(PromotionQuery.MaxLimit + 1)]
    public async Task A_page_out_of_bounds_is_refused(int limit)
    {
        await using var shop = new PromotionShop();

        (await shop.Promotions.ListAsync(new PromotionQuery { Limit = limit })).Error!.Code.Should().Be("promotions.page_out_of_range");
    }

    [Fact]
    public async Task A_shop_has_so_many_promotions_switched_on_and_no_more()
    {
        await using var shop = new PromotionShop(o =>
        {
            o.MaxActive = 3;
            o.Promotions.Add(PromotionShop.Tea with { Id = PromotionId.Of("house") });
        });
        Promotion Named(string id) => PromotionShop.Tea with { Id = PromotionId.Of(id) };
        await shop.Promotions.CreateAsync(Named("a"));
        await shop.Promotions.CreateAsync(Named("b"));

        (await shop.Promotions.CreateAsync(Named("c"))).Error!.Code.Should().Be("promotions.too_many");
        (await shop.Promotions.UpdateAsync(Named("b") with { Name = "B" }, 1)).IsSuccess.Should().BeTrue("it takes no further place");
        await shop.Promotions.DeactivateAsync(PromotionId.Of("a"));
        (await shop.Promotions.CreateAsync(Named("c"))).IsSuccess.Should().BeTrue();
        (await shop.Promotions.ActivateAsync(PromotionId.Of("a"))).Error!.Code.Should().Be("promotions.too_many");
    }

    [Fact]
    public async Task A_change_within_a_session_counts_when_the_session_commits()
    {
        await using var shop = new PromotionShop();
        (await shop.CountingAsync()).Should().BeEmpty();

        await shop.Sessions.RunAsync(async (session, token) =>
        {
            (await shop.Within(session).CreateAsync(PromotionShop.Tea, token)).IsSuccess.Should().BeTrue();
            (await shop.CountingAsync()).Should().BeEmpty("it has not committed");
            return CommerceResult.Success(1);
        });

        (await shop.CountingAsync()).Should().Be("tea");
    }

    [Fact]
    public async Task A_change_within_a_refused_session_never_was()
    {
        await using var shop = new PromotionShop();
        (await shop.CountingAsync()).Should().BeEmpty();

        await shop.Sessions.RunAsync<int>(async (session, token) =>
        {
            (await shop.Within(session).CreateAsync(PromotionShop.Tea, token)).IsSuccess.Should().BeTrue();
            return CommerceError.Refused("acme.no", "No.");
        });

        (await shop.CountingAsync()).Should().BeEmpty();
        (await shop.Promotions.FindAsync(Tea)).Error!.Code.Should().Be("promotions.not_found");
    }

    [Fact]
    public async Task Conflicts_are_looked_for_among_what_counts_or_will_count_and_a_candidate()
    {
        await using var shop = new PromotionShop(o => o.Promotions.Add(PromotionShop.Tea with { Id = PromotionId.Of("house"), Code = CouponCode.Of("TEA") }));
        var coded = PromotionShop.Tea with { Code = CouponCode.Of("TEA") };
        await shop.Promotions.CreateAsync(coded with { Id = PromotionId.Of("over"), EndsAt = shop.Time.GetUtcNow() });
        await shop.Promotions.CreateAsync(coded with { Id = PromotionId.Of("off") });
        await shop.Promotions.DeactivateAsync(PromotionId.Of("off"));

        (await shop.Promotions.FindConflictsAsync()).Value.Should().BeEmpty();
        var conflict = (await shop.Promotions.FindConflictsAsync(coded)).Value.Single();

        conflict.Code.Should().Be("promotions.same_code");
        conflict.Promotions.Select(p => p.Value).Should().Equal("house", "tea");
        (await shop.Promotions.FindConflictsAsync(coded with { Name = "" })).Error!.Code.Should().Be("promotions.malformed");
    }

    [Fact]
    public async Task Bugs_are_exceptions()
    {
        await using var shop = new PromotionShop();

        await shop.Promotions.Invoking(p => p.CreateAsync(null!)).Should().ThrowAsync<ArgumentNullException>();
        await shop.Promotions.Invoking(p => p.UpdateAsync(null!, 1)).Should().ThrowAsync<ArgumentNullException>();
        await shop.Promotions.Invoking(p => p.UpdateAsync(PromotionShop.Tea, 0)).Should().ThrowAsync<ArgumentOutOfRangeException>();
        await shop.Promotions.Invoking(p => p.ImportAsync(null!)).Should().ThrowAsync<ArgumentNullException>();
        await shop.Promotions.Invoking(p => p.ImportAsync("{}", -1)).Should().ThrowAsync<ArgumentOutOfRangeException>();
        await shop.Promotions.Invoking(p => p.ListAsync(null!)).Should().ThrowAsync<ArgumentNullException>();
    }

    [Fact]
    public void A_record_says_nothing_of_its_text() =>
        new PromotionRecord { Shop = ShopId.Default, Id = Tea, Version = 3, Definition = "secret", ChangedAt = default }.ToString().Should().Be("tea, version 3");

    private sealed class StaffCaller : ICallerAccessor
    {
        public Caller Caller { get; } = new() { Actor = Actor.Staff("s-7") };
    }
}
