namespace Commerce.Vectors;

/// <summary>A case that cannot be read: an unknown field, kind or shape. It fails, with this sentence.</summary>
internal sealed class VectorException(string message) : Exception(message);
