using System.Text.Json.Serialization;

namespace Commerce.StoredValue;

/// <summary>What happened to an account.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<StoredValueEntryKind>))]
public enum StoredValueEntryKind
{
    /// <summary>Money was put on it: a card was sold, credit was granted.</summary>
    Issue,

    /// <summary>A part was set aside for a payment.</summary>
    Hold,

    /// <summary>What was set aside was paid.</summary>
    Commit,

    /// <summary>What was set aside is free again, and the payment ends. Of zero when nothing was set aside: the payment cannot begin any more.</summary>
    Release,

    /// <summary>What was paid came back.</summary>
    Refund,

    /// <summary>Staff corrected the balance, up or down.</summary>
    Adjust,

    /// <summary>Its time ran out, and what was free is gone.</summary>
    Expire,

    /// <summary>The shop stopped it. Moves no money.</summary>
    Disable,

    /// <summary>The shop let it pay again. Moves no money.</summary>
    Enable,
}
