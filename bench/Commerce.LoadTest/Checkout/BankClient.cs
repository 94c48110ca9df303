using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Commerce.Payments;

namespace Commerce.LoadTest.Checkout;

/// <summary>The payment provider of the shop: the bank's HTTP, and nothing else.</summary>
internal sealed class BankClient(Uri address) : IPaymentProvider, ILookUpPayments, IRefundPayments, ILookUpPaymentOperations, IDisposable
{
    public const string ProviderName = "bank";

    /// <summary>The source of a span around each call that no span of the checkout stands around.</summary>
    public const string Source = "Commerce.LoadTest.Bank";

    private static readonly ActivitySource Spans = new(Source);
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(1) };

    public string Name => ProviderName;

    public async ValueTask<PreparedPayment> PrepareAsync(PreparePayment request, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(
            "prepare",
            new()
            {
                ["key"] = request.Key.Value,
                ["order"] = request.Order.ToString(),
                ["payment"] = request.Payment.ToString(),
                ["method"] = request.Method.Id.Value,
                ["amount"] = Text(request.Amount),
            },
            cancellationToken);
        return new PreparedPayment(answer["reference"]);
    }

    public async ValueTask<PaymentOutcome> ConfirmAsync(ConfirmPayment request, CancellationToken cancellationToken) =>
        OutcomeOf(request.Reference, await AskAsync("confirm", new() { ["key"] = request.Key.Value, ["reference"] = request.Reference }, cancellationToken), request.Amount)
        ?? throw new InvalidOperationException("The bank has not confirmed the payment.");

    public async ValueTask<PaymentOutcome?> LookUpAsync(ConfirmPayment request, CancellationToken cancellationToken) =>
        OutcomeOf(request.Reference, await AskAsync("look_up", new() { ["reference"] = request.Reference }, cancellationToken), request.Amount);

    public async ValueTask<PaymentOperationOutcome> RefundAsync(PaymentOperationRequest request, CancellationToken cancellationToken)
    {
        using var span = Spans.StartActivity("bank.refund");
        var asked = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["key"] = request.Key.Value, ["reference"] = request.Reference, ["operation"] = request.Operation.ToString(), ["amount"] = Text(request.Amount),
        };
        return OperationOf(await AskAsync("refund", asked, cancellationToken), request.Amount) ?? throw new InvalidOperationException("The bank does not know the payment.");
    }

    public async ValueTask<PaymentOperationOutcome?> LookUpOperationAsync(PaymentOperationRequest request, CancellationToken cancellationToken)
    {
        using var span = Spans.StartActivity("bank.look_up_operation");
        return OperationOf(await AskAsync("look_up_operation", new() { ["operation"] = request.Operation.ToString() }, cancellationToken), request.Amount);
    }

    /// <summary>One question to the bank.</summary>
    /// <exception cref="HttpRequestException">Nobody knows what became of it; other exceptions say the same.</exception>
    public async Task<Dictionary<string, string>> AskAsync(string verb, Dictionary<string, string> asked, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync(new Uri(verb, UriKind.Relative), asked, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<Dictionary<string, string>>(cancellationToken) is { Count: > 0 } answer && answer.ContainsKey("state")
            ? answer
            : throw new JsonException("The bank's answer makes no sense.");
    }

    /// <summary>What the bank says of a payment.</summary>
    public static PaymentOutcome? OutcomeOf(string reference, Dictionary<string, string> answer, Money amount) => answer["state"] switch
    {
        "captured" => new PaymentOutcome.Captured(Read(answer, amount.Currency)),
        "declined" => new PaymentOutcome.Declined("insufficient_funds", "The card is empty. Use another one."),
        "page" => new PaymentOutcome.NeedsAction(new Uri($"https://bank.test/pay?reference={reference}")),
        "new" => null,
        var state => throw new InvalidOperationException($"The bank's answer '{state}' makes no sense."),
    };

    public void Dispose() => _http.Dispose();

    private static PaymentOperationOutcome? OperationOf(Dictionary<string, string> answer, Money amount) => answer["state"] switch
    {
        "succeeded" => new PaymentOperationOutcome.Succeeded(Read(answer, amount.Currency)),
        "failed" => new PaymentOperationOutcome.Failed("too_much", "More than what was captured."),
        "unknown" => null,
        var state => throw new InvalidOperationException($"The bank's answer '{state}' makes no sense."),
    };

    private static Money Read(Dictionary<string, string> answer, Currency currency) => Money.FromMinorUnits(long.Parse(answer["amount"], CultureInfo.InvariantCulture), currency);

    private static string Text(Money amount) => amount.MinorUnits.ToString(CultureInfo.InvariantCulture);
}
