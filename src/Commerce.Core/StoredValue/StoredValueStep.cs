namespace Commerce.StoredValue;

/// <summary>One step of a payment: for which payment, under which key, by whom, when.</summary>
/// <param name="Reference">Names the payment.</param>
/// <param name="Key">Names the step: the same again changes nothing.</param>
/// <param name="Actor">Who does it.</param>
/// <param name="At">When.</param>
internal readonly record struct StoredValueStep(string Reference, IdempotencyKey Key, Actor Actor, DateTimeOffset At)
{
    public string Reason { get => field ?? ""; init; }

    public StoredValueMove Of(StoredValueEntryKind kind) => new()
    {
        Kind = kind,
        Key = Key,
        Reference = Reference,
        Reason = Reason.Length > StoredValueMove.MaxReason ? Reason[..StoredValueMove.MaxReason] : Reason,
        Actor = Actor,
        At = At,
    };
}
