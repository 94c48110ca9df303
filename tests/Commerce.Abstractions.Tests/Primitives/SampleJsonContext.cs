using System.Text.Json.Serialization;

namespace Commerce.Tests.Primitives;

[JsonSerializable(typeof(Sample))]
[JsonSerializable(typeof(Nested))]
internal sealed partial class SampleJsonContext : JsonSerializerContext;
