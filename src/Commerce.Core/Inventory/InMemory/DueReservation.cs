namespace Commerce.Inventory;

/// <summary>An active reservation in the order in which it comes due.</summary>
internal readonly record struct DueReservation(DateTimeOffset ExpiresAt, ReservationId Id)
{
    public static ImmutableSortedSet<DueReservation> None { get; } = ImmutableSortedSet.Create<DueReservation>(Comparer<DueReservation>.Create(Compare));

    private static int Compare(DueReservation a, DueReservation b)
    {
        var byTime = a.ExpiresAt.CompareTo(b.ExpiresAt);
        return byTime != 0 ? byTime : a.Id.Value.CompareTo(b.Id.Value);
    }
}
