using System.Globalization;

namespace Commerce.LoadTest.Checkout;

/// <summary>
/// A payment service with an append-only ledger. It lives in the process that nobody kills, and is the one witness of what money moved. A key that it knows gets the first answer
/// again; a payment that is confirmed under another key is charged again, as services of one step do. Thread-safe.
/// </summary>
internal sealed class Bank
{
    /// <summary>Charged at once.</summary>
    public const string Card = "card";

    /// <summary>Refused at once.</summary>
    public const string EmptyCard = "empty-card";

    /// <summary>Charged when the customer says so on the bank's page.</summary>
    public const string Page = "page";

    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal) { ["state"] = "unknown" };
    private readonly Lock _lock = new();
    private readonly List<BankEntry> _ledger = [];
    private readonly Dictionary<string, Dictionary<string, string>> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BankObject> _objects = new(StringComparer.Ordinal);

    /// <summary>Everything that moved so far.</summary>
    public IReadOnlyList<BankEntry> ListEntries()
    {
        lock (_lock)
        {
            // The name of an order may come later than the charge.
            return [.. _ledger.Select(entry => _objects.TryGetValue(entry.Reference, out var one) ? entry with { Order = one.Order } : entry)];
        }
    }

    /// <summary>The customer pays on the bank's page; pressing twice pays once.</summary>
    public void PayOnPage(string reference)
    {
        lock (_lock)
        {
            if (_objects.TryGetValue(reference, out var one) && one.State == "page")
            {
                Capture(one);
            }
        }
    }

    /// <summary>What the shop asks.</summary>
    public Dictionary<string, string> Answer(string verb, Dictionary<string, string> asked)
    {
        lock (_lock)
        {
            if (verb is "look_up" or "look_up_operation" or "label")
            {
                return Find(verb, asked);
            }

            var key = asked["key"];
            if (!_answers.TryGetValue(key, out var answer))
            {
                _answers.Add(key, answer = Do(verb, asked));
            }

            return answer;
        }
    }

    private Dictionary<string, string> Do(string verb, Dictionary<string, string> asked)
    {
        if (verb == "prepare")
        {
            var made = new BankObject(
                string.Create(CultureInfo.InvariantCulture, $"bank-{_objects.Count + 1}"), asked["order"], asked["payment"], asked["method"], long.Parse(asked["amount"], CultureInfo.InvariantCulture));
            _objects.Add(made.Reference, made);
            return Says("prepared", made);
        }

        if (!_objects.TryGetValue(asked["reference"], out var one))
        {
            return Nothing;
        }

        return verb switch
        {
            "confirm" => Confirm(one),
            "refund" => Refund(one, asked),
            _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "The bank does no such thing."),
        };
    }

    private Dictionary<string, string> Confirm(BankObject one)
    {
        if (one.Method == Card)
        {
            Capture(one);
        }
        else if (one.State == "new")
        {
            one.State = one.Method == Page ? "page" : "declined";
        }

        return Says(one.State, one);
    }

    private Dictionary<string, string> Refund(BankObject one, Dictionary<string, string> asked)
    {
        var amount = long.Parse(asked["amount"], CultureInfo.InvariantCulture);
        if (one.Refunded + amount > one.Captured)
        {
            return new(StringComparer.Ordinal) { ["state"] = "failed" };
        }

        one.Refunded += amount;
        _ledger.Add(new BankEntry(one.Reference, one.Order, one.Payment, -amount));
        var answer = new Dictionary<string, string>(StringComparer.Ordinal) { ["state"] = "succeeded", ["amount"] = asked["amount"] };
        _answers[$"operation {asked["operation"]}"] = answer;
        return answer;
    }

    private Dictionary<string, string> Find(string verb, Dictionary<string, string> asked)
    {
        if (verb == "look_up_operation")
        {
            return _answers.GetValueOrDefault($"operation {asked["operation"]}", Nothing);
        }

        if (!_objects.TryGetValue(asked["reference"], out var one))
        {
            return Nothing;
        }

        if (verb == "label")
        {
            one.Order = asked["order"];
        }

        return Says(one.State, one);
    }

    private void Capture(BankObject one)
    {
        one.State = "captured";
        one.Captured += one.Amount;
        _ledger.Add(new BankEntry(one.Reference, one.Order, one.Payment, one.Amount));
    }

    private static Dictionary<string, string> Says(string state, BankObject one) => new(StringComparer.Ordinal)
    {
        ["state"] = state,
        ["reference"] = one.Reference,
        ["amount"] = one.Amount.ToString(CultureInfo.InvariantCulture),
        ["order"] = one.Order,
    };
}
