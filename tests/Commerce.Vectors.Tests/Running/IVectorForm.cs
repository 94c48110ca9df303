using System.Text.Json.Nodes;

namespace Commerce.Vectors;

/// <summary>
/// Translates the cases of one file into calls of the public API, and its figures back. It names and scales data; it never rounds,
/// shares, taxes or chooses.
/// </summary>
internal interface IVectorForm
{
    /// <summary>The file's name without extension; files that contain it take this form too.</summary>
    string Name { get; }

    /// <summary>The decimals of the currency, when figures are in major units: what is finer is a fraction of a minor unit.</summary>
    int? Decimals { get; }

    /// <summary>The name under which differences.json may speak of a whole group of cases.</summary>
    string KindOf(VectorFields input);

    /// <summary>Our figures under the names that the file uses; more than a case expects does no harm.</summary>
    Task<JsonObject> AnswerAsync(VectorFields input, string source);
}
