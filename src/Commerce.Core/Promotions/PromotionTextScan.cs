using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Commerce.Promotions;

/// <summary>
/// Walks a text along the metadata of its types and finds the first thing that does not belong there, with its path. One pass, before anything is built:
/// what the serializer would only say in words gets a code of its own, and bounds hold before they cost something.
/// </summary>
internal ref struct PromotionTextScan
{
    private const string TypeMember = "$type";
    private const int MaxShownName = 64;
    private readonly JsonSerializerOptions _options;
    private readonly (string Name, int Index)[] _path = new (string, int)[CommerceJson.MaxDepth];
    private Utf8JsonReader _reader;
    private int _depth;
    private int _steps;

    private PromotionTextScan(ReadOnlySpan<byte> json, JsonSerializerOptions options)
    {
        // The scan itself says what is too deep; the reader only has to let it see that.
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = CommerceJson.MaxDepth + 1 });
        _options = options;
    }

    private readonly string Path
    {
        get
        {
            var text = new StringBuilder();
            foreach (var (name, index) in _path.AsSpan(0, _depth))
            {
                if (index >= 0)
                {
                    text.Append(CultureInfo.InvariantCulture, $"[{index}]");
                    continue;
                }

                text.Append(text.Length == 0 ? "" : ".").Append(Shown(name));
            }

            return text.ToString();
        }
    }

    public static CommerceError? Find(ReadOnlySpan<byte> json, JsonTypeInfo root)
    {
        var scan = new PromotionTextScan(json, root.Options);
        try
        {
            scan._reader.Read();
            if (scan._reader.TokenType != JsonTokenType.StartObject)
            {
                return PromotionDefinitionErrors.Unreadable("", "it is no JSON object.");
            }

            var fault = scan.Walk(root, isListed: false);
            if (fault is null)
            {
                // Throws when anything follows.
                scan._reader.Read();
            }

            return fault;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The reader names bytes and positions, never whole values; a name or text that is no Unicode is an invalid operation.
            return PromotionDefinitionErrors.Unreadable(scan.Path, "it is no well-formed JSON in UTF-8.");
        }
    }

    private static string Shown(string name) =>
        string.Create(Math.Min(name.Length, MaxShownName), name, static (shown, whole) =>
        {
            for (var i = 0; i < shown.Length; i++)
            {
                shown[i] = char.IsControl(whole[i]) || char.IsSurrogate(whole[i]) ? '?' : whole[i];
            }
        });

    private CommerceError? Walk(JsonTypeInfo? info, bool isListed) =>
        _reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray) ? null
        : _reader.CurrentDepth >= CommerceJson.MaxDepth ? PromotionDefinitionErrors.TooDeep(Path, CommerceJson.MaxDepth)
        : _reader.TokenType == JsonTokenType.StartObject ? WalkObject(info, isListed)
        : WalkList(info);

    private CommerceError? WalkObject(JsonTypeInfo? info, bool isListed)
    {
        if (info?.PolymorphismOptions is { } roots)
        {
            if (!isListed && IsTooMuch())
            {
                return PromotionDefinitionErrors.TooManySteps(Path, PromotionText.MaxSteps);
            }

            if (ReadTypeName() is not { } name)
            {
                return PromotionDefinitionErrors.NoType(Path);
            }

            if (Find(roots, name) is not { } type)
            {
                return PromotionDefinitionErrors.UnknownType(Path, Shown(name));
            }

            info = InfoOf(type);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var members = info is { Kind: JsonTypeInfoKind.Object } ? info.Properties : null;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = _reader.GetString()!;
            _path[_depth++] = (name, -1);
            if (!seen.Add(name))
            {
                return PromotionDefinitionErrors.DuplicateMember(Path);
            }

            JsonTypeInfo? member = null;
            if (members is not null)
            {
                if (Find(members, name) is not { } property)
                {
                    return PromotionDefinitionErrors.UnknownMember(Path);
                }

                member = InfoOf(property.PropertyType);
            }

            _reader.Read();
            if (member?.Type == typeof(DateTimeOffset) && _reader.TokenType == JsonTokenType.String && !HasOffset(_reader.GetString()!))
            {
                return PromotionDefinitionErrors.Unreadable(Path, "say the offset from UTC, too, such as \"2026-03-01T00:00:00+01:00\".");
            }

            if (Walk(member, isListed: false) is { } fault)
            {
                return fault;
            }

            _depth--;
        }

        return null;
    }

    private CommerceError? WalkList(JsonTypeInfo? info)
    {
        var element = info is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } type } ? InfoOf(type) : null;
        for (var i = 0; _reader.Read() && _reader.TokenType != JsonTokenType.EndArray; i++)
        {
            _path[_depth++] = ("", i);
            if (IsTooMuch())
            {
                return PromotionDefinitionErrors.TooManySteps(Path, PromotionText.MaxSteps);
            }

            if (Walk(element, isListed: true) is { } fault)
            {
                return fault;
            }

            _depth--;
        }

        return null;
    }

    // Without one the serializer takes that of the machine, which is another one elsewhere.
    private static bool HasOffset(string instant) => instant.IndexOf('T', StringComparison.Ordinal) is >= 0 and var time && instant.AsSpan(time).IndexOfAny('Z', '+', '-') > 0;

    private bool IsTooMuch() => ++_steps > PromotionText.MaxSteps;

    // The serializer wants the name first, too.
    private string? ReadTypeName() =>
        _reader.Read() && _reader.TokenType == JsonTokenType.PropertyName && _reader.ValueTextEquals(TypeMember)
        && _reader.Read() && _reader.TokenType == JsonTokenType.String
            ? _reader.GetString()
            : null;

    private readonly JsonTypeInfo? InfoOf(Type type) =>
        _options.TryGetTypeInfo(Nullable.GetUnderlyingType(type) ?? type, out var info) ? info : null;

    private static Type? Find(JsonPolymorphismOptions roots, string name)
    {
        foreach (var derived in roots.DerivedTypes)
        {
            if (derived.TypeDiscriminator is string known && known == name)
            {
                return derived.DerivedType;
            }
        }

        return null;
    }

    private static JsonPropertyInfo? Find(IList<JsonPropertyInfo> members, string name)
    {
        foreach (var member in members)
        {
            if (member.Name == name)
            {
                return member;
            }
        }

        return null;
    }
}
