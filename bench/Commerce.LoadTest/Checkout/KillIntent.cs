using Commerce.Carts;

namespace Commerce.LoadTest.Checkout;

/// <summary>What a customer wants, written down before any process hears of it. One client at a time works on it.</summary>
internal sealed class KillIntent(string key, Cart cart, KillIntentKind kind, bool goesAway)
{
    public string Key => key;

    public Cart Cart => cart;

    public KillIntentKind Kind => kind;

    public string Method => kind switch
    {
        KillIntentKind.Declined => Bank.EmptyCard,
        KillIntentKind.Page or KillIntentKind.Late => Bank.Page,
        _ => Bank.Card,
    };

    /// <summary>Who ends well has an order that is paid for.</summary>
    public bool EndsWell => kind is not (KillIntentKind.Declined or KillIntentKind.Late);

    /// <summary>A customer who goes away when the shop dies and never asks again: recovery alone must end what was begun.</summary>
    public bool GoesAway => goesAway;

    /// <summary>When the process died that worked on it.</summary>
    public long DiedAt { get; set; }

    /// <summary>Of one who went away: nothing is open any more.</summary>
    public bool IsSettled { get; set; }

    /// <summary>The first answer that was final; whatever comes later must say the same.</summary>
    public KillAnswer? Final { get; set; }

    /// <summary>A final answer was followed by another one.</summary>
    public bool HasTwoAnswers { get; set; }

    /// <summary>The bank's reference, once the customer was sent to its page.</summary>
    public string Reference { get; set; } = "";

    public string Order { get; set; } = "";

    public bool IsStarted { get; set; }

    public bool IsCancelled { get; set; }

    public bool IsRefunded { get; set; }

    /// <summary>The last thing that was answered, for people who look for a bug.</summary>
    public string Last { get; set; } = "";

    public bool IsDone => (goesAway && IsSettled) || HasAllAnswers;

    public bool HasAllAnswers => Final is { } final && (kind != KillIntentKind.Refunded || IsRefunded || final.Code != "completed");
}
