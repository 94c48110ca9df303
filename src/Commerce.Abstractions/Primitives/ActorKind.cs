using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>What sort of actor acts.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<ActorKind>))]
public enum ActorKind
{
    /// <summary>The engine itself.</summary>
    System,

    /// <summary>A customer or visitor.</summary>
    Customer,

    /// <summary>A member of the shop's staff.</summary>
    Staff,

    /// <summary>Another program.</summary>
    Program,
}
