namespace Commerce.Samples.Tests;

/// <summary>The quick start with files of one's own, right and wrong ones.</summary>
public sealed class QuickstartFilesTests : IDisposable
{
    private const string Catalog = """
        {"products":[
          {"sku":"CHAIR Nº 1","name":"Chair","weightGrams":5000,"prices":[{"amount":"80.00","currency":"USD"}]},
          {"sku":"PLAN","name":"Room plan","requiresShipping":false,"tracksStock":false,"prices":[{"amount":"20.00","currency":"USD"}]}
        ]}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("quickstart-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Own_files_are_taken()
    {
        var run = await RunAsync(Catalog, Cart(sku: "CHAIR Nº 1", quantity: "2"));

        run.Errors.Should().BeEmpty();
        run.ExitCode.Should().Be(0);
        run.Output.Should().Contain("=== Mine ===").And.Contain("CHAIR Nº 1   2 x 80.00").And.Contain("Status: Shipped");

        // 160.00 and 8 % on top; shipping is free over 50.00.
        PrintedReceipt.ReadAll(run.Output).Should().ContainSingle().Which.Total.Should().Be(172.80m);
    }

    [Fact]
    public async Task An_order_without_goods_to_ship_is_complete_when_paid()
    {
        var run = await RunAsync(Catalog, Cart(sku: "PLAN", payment: "bank-transfer"));

        run.ExitCode.Should().Be(0, run.Everything);
        run.Output.Should().Contain("Status: Completed").And.NotContain("Refused");
    }

    [Theory]
    [InlineData("0", "USD", "CHAIR Nº 1", "0 was given. (carts.quantity_out_of_range)")]
    [InlineData("-3", "USD", "CHAIR Nº 1", "-3 was given. (carts.quantity_out_of_range)")]
    [InlineData("1", "USD", "TABLE", "The shop does not sell 'TABLE'.")]
    [InlineData("1", "EUR", "CHAIR Nº 1", "The shop does not sell 'CHAIR Nº 1'.")]
    [InlineData("200000", "USD", "CHAIR Nº 1", "Only 100000 of 'CHAIR Nº 1' are free; 200000 were asked for.")]
    [InlineData("1", "XQX", "CHAIR Nº 1", "A currency must be an active ISO 4217 code")]
    [InlineData("99999999999999999999", "USD", "CHAIR Nº 1", "quantity")]
    [InlineData("1.5", "USD", "CHAIR Nº 1", "quantity")]
    [InlineData("1", "USD", "", "Sku")]
    public async Task A_wrong_cart_is_refused_in_a_sentence(string quantity, string currency, string sku, string sentence)
    {
        var run = await RunAsync(Catalog, Cart(currency, sku, quantity));

        ShouldRefuse(run, sentence);
    }

    [Theory]
    [InlineData("nowhere", "invoice", "The shop has no shipping method 'nowhere'.")]
    [InlineData("standard", "shells", "The shop has no payment method 'shells'.")]
    public async Task What_the_shop_does_not_offer_is_refused_in_a_sentence(string shipping, string payment, string sentence)
    {
        var run = await RunAsync(Catalog, Cart(shipping: shipping, payment: payment));

        ShouldRefuse(run, sentence);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"carts":null}""")]
    [InlineData("""{"carts":[]}""")]
    [InlineData("""{"carts":[null]}""")]
    [InlineData("""{"carts":[{}]}""")]
    public async Task A_cart_file_that_cannot_be_read_is_refused_in_a_sentence(string carts)
    {
        var run = await RunAsync(Catalog, carts);

        ShouldRefuse(run, "carts.json' cannot be read: ");
        run.Output.Should().BeEmpty("nothing was begun");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"products":[null]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"A","prices":[null]}]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"A","prices":[{"amount":"-1","currency":"USD"}]}]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"A","weightGrams":-1,"prices":[{"amount":"1","currency":"USD"}]}]}""")]
    public async Task A_catalog_that_cannot_be_read_is_refused_in_a_sentence(string catalog)
    {
        var run = await RunAsync(catalog, Cart());

        ShouldRefuse(run, "The catalog cannot be read: ");
        run.Output.Should().BeEmpty("nothing was begun");
    }

    [Theory]
    [InlineData("--catalog")]
    [InlineData("--cart")]
    public async Task A_missing_file_is_refused_in_a_sentence(string option)
    {
        var missing = Path.Combine(_folder, "missing.json");

        ShouldRefuse(await SampleRun.OfAsync("Quickstart.dll", option, missing), missing);
    }

    [Theory]
    [InlineData("--cart")]
    [InlineData("--carts", "mine.json")]
    [InlineData("mine.json")]
    public async Task A_command_line_that_says_nothing_is_answered_with_one_that_does(params string[] arguments)
    {
        ShouldRefuse(await SampleRun.OfAsync("Quickstart.dll", arguments), "[--catalog FILE] [--cart FILE]");
    }

    [Fact]
    public async Task One_refused_cart_does_not_keep_the_others_from_being_bought()
    {
        var (wrong, right) = (CartEntry("USD", "TABLE", "1", "standard", "invoice"), CartEntry("USD", "PLAN", "1", "standard", "invoice"));

        var run = await RunAsync(Catalog, $$"""{"carts":[{{wrong}},{{right}}]}""");

        ShouldRefuse(run, "The shop does not sell 'TABLE'.");
        run.Output.Should().Contain("Order 1001 is done.");
    }

    private static void ShouldRefuse(SampleRun run, string sentence)
    {
        run.ExitCode.Should().Be(1, run.Everything);
        run.Everything.Split('\n').Should().ContainSingle(line => line.Contains(sentence, StringComparison.Ordinal), run.Everything);
        run.Everything.Should().NotContain("Unhandled exception").And.NotContain("   at ");
        run.Errors.TrimEnd().Split('\n').Should().HaveCount(1, "a file is refused in one sentence: {0}", run.Errors);
    }

    private static string Cart(string currency = "USD", string sku = "CHAIR Nº 1", string quantity = "1", string shipping = "standard", string payment = "invoice") =>
        $$"""{"carts":[{{CartEntry(currency, sku, quantity, shipping, payment)}}]}""";

    private static string CartEntry(string currency, string sku, string quantity, string shipping, string payment) => $$"""
        {"name":"Mine","currency":"{{currency}}","country":"US","lines":[{"sku":"{{sku}}","quantity":{{quantity}}}],"shipping":"{{shipping}}","payment":"{{payment}}"}
        """;

    private async Task<SampleRun> RunAsync(string catalog, string carts)
    {
        var (catalogFile, cartFile) = (Path.Combine(_folder, "catalog.json"), Path.Combine(_folder, "carts.json"));
        await File.WriteAllTextAsync(catalogFile, catalog);
        await File.WriteAllTextAsync(cartFile, carts);
        return await SampleRun.OfAsync("Quickstart.dll", "--catalog", catalogFile, "--cart", cartFile);
    }
}
