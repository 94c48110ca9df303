using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Commerce.Storage;

/// <summary>How ids, codes and currencies stand in columns.</summary>
internal static class CommerceConverters
{
    private static readonly ConcurrentDictionary<Type, ValueConverter?> Known = new();

    /// <summary>Every type that has a converter, with the converter's type: making them all would cost every start, and a host uses a few.</summary>
    public static IEnumerable<(Type Type, Type Converter)> All =>
        from type in typeof(ShopId).Assembly.GetExportedTypes()
        let converter = TypeFor(type)
        where converter is not null
        select (type, converter);

    /// <summary>The converter of a type of ours; <see langword="null"/> for any other.</summary>
    public static ValueConverter? Find(Type type) =>
        Known.GetOrAdd(type, static type => TypeFor(type) is { } converter ? (ValueConverter)Activator.CreateInstance(converter)! : null);

    public static bool IsCode(Type type) => Find(type) is { ProviderClrType: var column } && column == typeof(string);

    private static Type? TypeFor(Type type) =>
        type == typeof(Currency) ? typeof(CurrencyConverter) : Close(typeof(IdConverter<>), type, typeof(ICommerceId<>)) ?? Close(typeof(CodeConverter<>), type, typeof(ICommerceCode<>));

    private static Type? Close(Type converter, Type type, Type noun) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == noun && i.GenericTypeArguments[0] == type)
            ? converter.MakeGenericType(type)
            : null;

#pragma warning disable CA1812 // made by type
    // An expression cannot call a static member of an interface, hence the methods.
    private sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Read(value))
        where TId : struct, ICommerceId<TId>
    {
        private static TId Read(Guid value) => TId.From(value);
    }

    private sealed class CodeConverter<TCode>() : ValueConverter<TCode, string>(code => code.Value, value => Read(value))
        where TCode : struct, ICommerceCode<TCode>
    {
        private static TCode Read(string value) => TCode.Of(value);
    }

    private sealed class CurrencyConverter() : ValueConverter<Currency, string>(currency => currency.Code, value => Currency.Parse(value));
#pragma warning restore CA1812
}
