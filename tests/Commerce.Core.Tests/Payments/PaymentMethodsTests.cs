using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static Commerce.Payments.Tests.PaymentSamples;

namespace Commerce.Payments.Tests;

public sealed class PaymentMethodsTests
{
    public static TheoryData<PaymentMethod, string> Broken { get; } = new()
    {
        { Card with { Provider = "absent" }, "*'card'*'absent'*AddPaymentProvider*" },
        { Card with { Id = default }, "*no id*" },
        { Card with { Name = " " }, "*'card'*no name*" },
        { Card with { Patience = TimeSpan.Zero }, "*'card'*waits*" },
        { Card with { Currencies = [Currency.Usd] }, "*Two payment methods*'card'*" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_method_that_cannot_work_stops_the_host_at_its_start(PaymentMethod method, string message)
    {
        await using var desk = new PaymentDesk();
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddPayments();
        builder.Services.AddSingleton<IPaymentProvider>(new ScriptedPaymentProvider());
        builder.Services.AddSingleton(Card);
        builder.Services.AddSingleton(method);
        using var host = builder.Build();

        var start = () => host.StartAsync();

        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage(message);
    }

    [Fact]
    public void Two_providers_of_one_name_are_refused()
    {
        var make = () => new PaymentProviders([new ScriptedPaymentProvider("card"), new ScriptedPaymentProvider("card")]);

        make.Should().Throw<InvalidOperationException>().WithMessage("*'card'*");
    }

    [Fact]
    public void A_method_is_found_by_id_and_currency()
    {
        var methods = new PaymentMethods([Card], new PaymentProviders([new ScriptedPaymentProvider()]));

        methods.Find(Card.Id, Currency.Eur).Value.Should().BeSameAs(Card);
        methods.Find(Card.Id, Currency.Usd).Error!.Code.Should().Be("payments.not_offered_in_currency");
        methods.Find(PaymentMethodId.Of("cheque"), Currency.Eur).Error!.Code.Should().Be("payments.unknown_method");
        methods.Find(default, Currency.Eur).Error!.Code.Should().Be("payments.method_required");
        methods.List(Currency.Usd).Should().BeEmpty();
    }
}
