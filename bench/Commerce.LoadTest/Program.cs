using Commerce.LoadTest;
using Commerce.LoadTest.Pricing;
using Commerce.LoadTest.Promotions;

// Every command prints one key=value line per figure and ends with exit code 0 only when its assertions hold.
return args switch
{
    ["calc"] => await CalcCommand.RunAsync(Console.Out),
    ["listing"] => await ListingCommand.RunAsync(Console.Out),
    ["coupon-storm"] => await CouponStormCommand.RunAsync(Console.Out),
    ["refund"] => await RefundCommand.RunAsync(Console.Out),
    _ => Usage.Print(Console.Error),
};
