using System.Globalization;

namespace Commerce;

/// <summary>On whose behalf a call is made.</summary>
public sealed record Caller
{
    /// <summary>The shop that is called. Every query is scoped to it.</summary>
    public ShopId Shop { get; init; } = ShopId.Default;

    /// <summary>Who acts.</summary>
    public Actor Actor { get; init; } = Actor.System;

    /// <summary>The customer whose prices, limits and orders count; <see langword="default"/> when unknown.</summary>
    public CustomerRef Customer { get; init; }

    /// <summary>The culture of texts made for this caller.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.InvariantCulture;
}
