namespace Commerce;

/// <summary>Who acts: written into histories and ledgers.</summary>
/// <param name="Kind">What sort of actor it is.</param>
/// <param name="Id">The host's id of the person or program; never a name or an e-mail address.</param>
public readonly record struct Actor(ActorKind Kind, string? Id = null)
{
    /// <summary>The engine itself: workers, expiry, recovery.</summary>
    public static Actor System { get; } = new(ActorKind.System);

    /// <summary>A member of the shop's staff, by the host's id.</summary>
    public static Actor Staff(string id) => new(ActorKind.Staff, id);

    /// <summary>The customer, or somebody who is not signed in.</summary>
    public static Actor Customer(string? id = null) => new(ActorKind.Customer, id);

    /// <summary>Another program, such as a payment service's webhook.</summary>
    public static Actor Program(string id) => new(ActorKind.Program, id);

    /// <inheritdoc/>
    public override string ToString() => Id is null ? Kind.ToString() : $"{Kind} {Id}";
}
