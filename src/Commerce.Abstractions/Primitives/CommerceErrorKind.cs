using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>What sort of refusal it is, and so what a caller may do about it. Maps to HTTP 400, 404, 409, 422 and 503.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<CommerceErrorKind>))]
public enum CommerceErrorKind
{
    /// <summary>Bad input: correct it and call again.</summary>
    Invalid = 0,

    /// <summary>What was named does not exist (for this caller).</summary>
    NotFound,

    /// <summary>Another change came first, or the idempotency key is taken: load again and decide anew.</summary>
    Conflict,

    /// <summary>A rule of the business says no: the same call will be refused again until facts change.</summary>
    Refused,

    /// <summary>Something needed does not answer: try again later with the same key.</summary>
    Unavailable,
}
