namespace Commerce.LoadTest.Checkout;

/// <summary>What the parent asks of a process: a verb and its arguments.</summary>
/// <param name="Id">Names the answer.</param>
/// <param name="Verb">One of <see cref="KillApp"/>.</param>
internal sealed record KillOrder(long Id, string Verb)
{
    public string Key { get; init; } = "";

    /// <summary>The cart, the order or the payment; the crash point of <see cref="KillApp.Arm"/>.</summary>
    public string Subject { get; init; } = "";

    public string Method { get; init; } = "";

    /// <summary>In minor units; how often a point is passed before it kills.</summary>
    public long Number { get; init; }
}
