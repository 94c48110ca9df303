using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Commerce.Messaging;

/// <summary>Tells a repeated command from another one under the same key.</summary>
internal static class CommandFingerprint
{
    /// <summary>SHA-256 of the command's JSON, in hexadecimal. Source generation writes members in the order of their declaration.</summary>
    public static string Of<T>(T command, JsonTypeInfo<T> info) =>
        Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command, info)));
}
