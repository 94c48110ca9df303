using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>How a rule compares the values of a fact with its own. A fact or a rule with several values holds when any pair of them does.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<FactOperator>))]
public enum FactOperator
{
    /// <summary>The fact has one of the values ("eq" and "in"). The first member, so that JSON without an operator means it.</summary>
    AnyOf,

    /// <summary>The fact has none of the values ("ne", "not in"); holds too when the fact is unknown.</summary>
    NoneOf,

    /// <summary>The fact is a number above the value.</summary>
    Above,

    /// <summary>The fact is a number of at least the value.</summary>
    AtLeast,

    /// <summary>The fact is a number below the value.</summary>
    Below,

    /// <summary>The fact is a number of at most the value.</summary>
    AtMost,
}
