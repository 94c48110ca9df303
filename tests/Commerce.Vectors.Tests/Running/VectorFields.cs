using System.Globalization;
using System.Text.Json;

namespace Commerce.Vectors;

/// <summary>
/// The input of a case, read by name. What nobody read is an unknown field, and a case with unknown fields fails: a form that overlooks
/// one would judge something else than what stands there.
/// </summary>
internal sealed class VectorFields
{
    private readonly JsonElement _element;
    private readonly string _path;
    private readonly HashSet<string> _read;

    public VectorFields(JsonElement element)
        : this(element, "input", [])
    {
    }

    private VectorFields(JsonElement element, string path, HashSet<string> read)
    {
        _element = element.ValueKind == JsonValueKind.Object ? element : throw new VectorException($"{path} is not an object.");
        _path = path;
        _read = read;
    }

    public bool Has(string name) => _element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public bool HasObject(string name) => _element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object;

    public decimal Number(string name) => Decimal(Required(name), name);

    public decimal? NumberOrNull(string name) => Optional(name) is { } value ? Decimal(value, name) : null;

    public long Whole(string name) => decimal.ToInt64(Exact(Number(name), name));

    public long? WholeOrNull(string name) => NumberOrNull(name) is { } value ? decimal.ToInt64(Exact(value, name)) : null;

    public string Text(string name) => Required(name).GetString() ?? throw Wrong(name, "a text");

    public string? TextOrNull(string name) => Optional(name)?.GetString();

    public bool Flag(string name) => Bool(Required(name), name);

    public bool? FlagOrNull(string name) => Optional(name) is { } value ? Bool(value, name) : null;

    public VectorFields Object(string name) => new(Required(name), $"{_path}.{name}", _read);

    public VectorFields? ObjectOrNull(string name) => Optional(name) is null ? null : Object(name);

    /// <summary>The objects of a list; none when it is absent.</summary>
    public IReadOnlyList<VectorFields> Objects(string name) =>
        [.. List(name).Select((item, i) => new VectorFields(item, $"{_path}.{name}[{i}]", _read))];

    /// <summary>The objects of the lists of a list; none when it is absent.</summary>
    public IReadOnlyList<IReadOnlyList<VectorFields>> Lists(string name) =>
        [.. List(name).Select((list, i) => (IReadOnlyList<VectorFields>)[.. Items(list).Select((item, j) => new VectorFields(item, $"{_path}.{name}[{i}][{j}]", _read))])];

    /// <summary>The numbers of a list; none when it is absent. Texts that hold a number count.</summary>
    public IReadOnlyList<decimal> Numbers(string name) => [.. List(name).Select(item => Decimal(item, name))];

    public IReadOnlyList<string> Texts(string name) => [.. List(name).Select(item => item.GetString() ?? throw Wrong(name, "texts"))];

    public IReadOnlyList<bool> Flags(string name) => [.. List(name).Select(item => Bool(item, name))];

    /// <summary>The names of its fields, where they are data.</summary>
    public IEnumerable<string> Names() => _element.EnumerateObject().Select(field => field.Name);

    /// <summary>A value of any shape; everything in it counts as read.</summary>
    public JsonElement Any(string name)
    {
        var value = Required(name);
        MarkAll(value, $"{_path}.{name}");
        return value;
    }

    /// <summary>The fields that nobody asked for.</summary>
    public IEnumerable<string> Unread() => Unread(_element, _path);

    private static IEnumerable<JsonElement> Items(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    private static decimal Exact(decimal value, string name) => decimal.IsInteger(value) ? value : throw new VectorException($"{name} is not a whole number.");

    private IEnumerable<string> Unread(JsonElement element, string path)
    {
        foreach (var (child, at) in Children(element, path))
        {
            if (!at.EndsWith(']') && !_read.Contains(at))
            {
                yield return at;
            }
            else
            {
                foreach (var unread in Unread(child, at))
                {
                    yield return unread;
                }
            }
        }
    }

    private static IEnumerable<(JsonElement Value, string Path)> Children(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(p => (p.Value, $"{path}.{p.Name}")),
        JsonValueKind.Array => element.EnumerateArray().Select((item, i) => (item, $"{path}[{i}]")),
        _ => [],
    };

    private void MarkAll(JsonElement element, string path)
    {
        foreach (var (child, at) in Children(element, path))
        {
            _read.Add(at);
            MarkAll(child, at);
        }
    }

    private JsonElement Required(string name)
    {
        _read.Add($"{_path}.{name}");
        return _element.TryGetProperty(name, out var value) ? value : throw new VectorException($"{_path} has no {name}.");
    }

    private JsonElement? Optional(string name)
    {
        _read.Add($"{_path}.{name}");
        return Has(name) ? _element.GetProperty(name) : null;
    }

    private IEnumerable<JsonElement> List(string name) =>
        Optional(name) is not { } value ? []
        : value.ValueKind == JsonValueKind.Array ? Items(value)
        : throw Wrong(name, "a list");

    private decimal Decimal(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDecimal()
        : value.ValueKind == JsonValueKind.String && decimal.TryParse(value.GetString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number
        : throw Wrong(name, "a number");

    private bool Bool(JsonElement value, string name) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(name, "true or false");

    private VectorException Wrong(string name, string wanted) => new($"{_path}.{name} is not {wanted}.");
}
