using Commerce;
using Commerce.TrimSmoke;
using Microsoft.Extensions.DependencyInjection;

// Published trimmed and run by eng/trim-smoke. The exit code is the verdict: 0 when all went as it should.
try
{
    var services = new ServiceCollection();
    SmokeShop.Add(services);
    await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    await using var scope = provider.CreateAsyncScope();

    var order = await SmokePurchase.RunAsync(scope.ServiceProvider.GetRequiredService<ICommerce>());
    SmokeJson.Check(scope.ServiceProvider.GetRequiredService<CommerceTypeRegistry>(), order);
    Console.WriteLine($"trim smoke: passed, order {order.Number} is {order.Status} at {order.Amounts.Total}");
    return 0;
}
catch (SmokeException e)
{
    await Console.Error.WriteLineAsync($"trim smoke: {e.Message}");
    return 1;
}
catch (Exception e)
{
    // Trimming shows itself as a missing method or type: whatever it is, it fails the check.
    await Console.Error.WriteLineAsync($"trim smoke: {e}");
    return 1;
}
