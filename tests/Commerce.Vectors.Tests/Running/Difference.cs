using System.Text.Json.Nodes;

namespace Commerce.Vectors;

/// <summary>A case, or all cases of a kind, that our engine answers otherwise.</summary>
internal sealed record Difference
{
    public required string File { get; init; }

    /// <summary>The case; <see langword="null"/> when the entry speaks of a kind.</summary>
    public string? Id { get; init; }

    /// <summary>The kind; <see langword="null"/> when the entry speaks of one case.</summary>
    public string? Kind { get; init; }

    public required DifferenceReason Reason { get; init; }

    /// <summary>A sentence for whoever wonders.</summary>
    public required string Because { get; init; }

    /// <summary>Our figures in place of the expected ones; asserted. Absent where there is no answer.</summary>
    public JsonObject? Ours { get; init; }

    /// <summary>For a kind whose figures are different in each case: the expected fields that ours, its numbers added up, may be below but not above.</summary>
    public IReadOnlyList<string> AtMost { get; init; } = [];

    /// <summary>The same for fields that ours may be above but not below.</summary>
    public IReadOnlyList<string> AtLeast { get; init; } = [];
}
