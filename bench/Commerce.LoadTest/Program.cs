using Commerce.LoadTest;
using Commerce.LoadTest.Checkout;
using Commerce.LoadTest.Inventory;
using Commerce.LoadTest.Messaging;
using Commerce.LoadTest.Pricing;
using Commerce.LoadTest.Promotions;
using Commerce.LoadTest.Storage;

// Every command prints one key=value line per figure and ends with exit code 0 only when its assertions hold.
return args switch
{
    ["calc"] => await CalcCommand.RunAsync(Console.Out),
    ["listing"] => await ListingCommand.RunAsync(Console.Out),
    ["promo-fuzz"] => await PromotionFuzzCommand.RunAsync(Console.Out, count: null),
    ["promo-fuzz", var count] => await PromotionFuzzCommand.RunAsync(Console.Out, count),
    ["coupon-storm"] => await CouponStormCommand.RunAsync(Console.Out),
    ["coupon-storm", "--postgres"] => await PostgreSqlStormCommand.RunAsync(Console.Out),
    [PostgreSqlStormCommand.Worker, var process] => await PostgreSqlStormCommand.WorkAsync(process, Console.In, Console.Out),
    ["refund"] => await RefundCommand.RunAsync(Console.Out),
    ["outbox"] => await OutboxCommand.RunAsync(Console.Out),
    ["outbox", "--kill"] => await OutboxKillCommand.RunAsync(Console.Out),
    ["outbox", "--kill", var count] => await OutboxKillCommand.RunAsync(Console.Out, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)),
    ["outbox-pump", var connectionString] => await StormPump.RunAsync(connectionString),
    ["faults"] => await FaultsCommand.RunAsync(Console.Out, count: null),
    ["faults", var count] => await FaultsCommand.RunAsync(Console.Out, count),
    ["outbox", var count] => await OutboxCommand.RunAsync(Console.Out, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)),
    ["startup"] => await StartupCommand.RunAsync(Console.Out),
    ["startup-probe", var kind, var connectionString] => await StartupCommand.ProbeAsync(kind, connectionString),
    ["order-save"] => await OrderSaveCommand.RunAsync(Console.Out),
    ["storm"] => await StormCommand.RunAsync(Console.Out),
    ["storm", "--bug", var bug] => await StormCommand.RunAsync(Console.Out, bug),
    [StormCommand.Worker, var bug] => await StormCommand.WorkAsync(bug, Console.In, Console.Out),
    ["expiry-race"] => await ExpiryRaceCommand.RunAsync(Console.Out),
    ["reserve"] => await ReserveCommand.RunAsync(Console.Out),
    ["reserve", var only] => await ReserveCommand.RunAsync(Console.Out, only),
    ["checkout"] => await CheckoutCommand.RunAsync(Console.Out),
    ["checkout", "--profile"] => await CheckoutProfile.RunAsync(Console.Out),
    ["kill", .. var options] => await KillCommand.RunAsync(Console.Out, options),
    [KillApp.Worker] => await KillApp.RunAsync(Console.In, Console.Out),
    ["promo-scale"] => PromoScaleCommand.Run(Console.Out),
    _ => Usage.Print(Console.Error),
};
