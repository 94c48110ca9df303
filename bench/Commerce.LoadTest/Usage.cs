namespace Commerce.LoadTest;

internal static class Usage
{
    public static int Print(TextWriter error)
    {
        error.WriteLine("usage: dotnet run -c Release --project bench/Commerce.LoadTest -- COMMAND");
        error.WriteLine("  calc    order calculation: W1 (10 lines, 3 promotions) and W2 (100 lines, 20 promotions) beside plain loops");
        error.WriteLine("  listing a page of 200 prices beside a plain decimal loop, and one choice of a price");
        error.WriteLine("  promo-fuzz [COUNT]  broken and hostile texts of promotions, 1,000,000 of them: none throws, none takes longer than 50 ms");
        error.WriteLine("  refund  refunds: one computation on W1's order, and 1,000,000 random partial refunds that must sum to what was paid");
        error.WriteLine("  promo-scale  W3: a calculation with 10 to 10,000 active promotions of which 5 match, and the bounds on many lines, pieces and promotions");
        error.WriteLine("  coupon-storm  limits of promotions: 10,000 orders from 64 callers for each kind of limit; none may be passed");
        error.WriteLine("  outbox [COUNT | --kill [COUNT]]  delivery of events from PostgreSQL: speed and lag; with --kill, four processes that are killed: nothing lost, no order turned round");
        error.WriteLine("  faults [COUNT]  10,000 connections cut before and after commits, under a retry policy: every piece of work has its effect once");
        error.WriteLine("  startup  how much later an app with its own context is ready when Commerce is in it");
        error.WriteLine("  storm [--bug NAME]  64 buyers in two processes on too little stock: nothing sold twice, nothing left unsold; with a seeded bug it must fail");
        error.WriteLine("  expiry-race  1,000 reservations that are committed while they expire: one outcome each");
        error.WriteLine("  reserve [CASE]  W4: reservations on PostgreSQL beside the same rows by hand: many SKUs, one hot SKU, a mixture; one caller alone; the last 1,000 units");
        error.WriteLine("  checkout [--profile]  W5: a durable checkout of five lines beside the same rows by hand, 1 and 8 clients, on PostgreSQL and SQLite; with --profile, where its time goes");
        error.WriteLine("  kill [--kills N] [--seed S] [--bug NAME | --bug all]  a shop that is killed at every step while customers buy, and its database with it: nothing lost, nothing charged twice; with a seeded bug it must fail");
        error.WriteLine("  order-save  load, change and save of an order with ten lines on PostgreSQL, beside the same statements by hand");
        error.WriteLine("  coupon-storm --postgres  the same over a throw-away PostgreSQL server, from two processes; promotions by code and without one");
        return 2;
    }
}
