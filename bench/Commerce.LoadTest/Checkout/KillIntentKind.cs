namespace Commerce.LoadTest.Checkout;

/// <summary>How a customer buys.</summary>
internal enum KillIntentKind
{
    /// <summary>By card.</summary>
    Card,

    /// <summary>By card, from two tabs at once.</summary>
    Twice,

    /// <summary>By a card without money.</summary>
    Declined,

    /// <summary>On the bank's page.</summary>
    Page,

    /// <summary>By card; a half is given back.</summary>
    Refunded,

    /// <summary>On the bank's page, after the order was called off.</summary>
    Late,
}
