using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Commerce.Storage;

/// <summary>How ids, codes and currencies stand in columns.</summary>
internal static class CommerceConverters
{
    private static readonly ConcurrentDictionary<Type, ValueConverter?> Known = new();

    /// <summary>Every type that has a converter. It makes them all, so only a host whose own entities hold such types asks for it.</summary>
    public static IEnumerable<Type> Types => typeof(ShopId).Assembly.GetExportedTypes().Where(type => Find(type) is not null);

    /// <summary>The converter of a type of ours; <see langword="null"/> for any other.</summary>
    public static ValueConverter? Find(Type type) => Known.GetOrAdd(type, static type =>
        type == typeof(Currency) ? new CurrencyConverter() : Create(type, typeof(ICommerceId<>), typeof(IdConverter<>)) ?? Create(type, typeof(ICommerceCode<>), typeof(CodeConverter<>)));

    public static bool IsCode(Type type) => Find(type) is { ProviderClrType: var column } && column == typeof(string);

    private static ValueConverter? Create(Type type, Type noun, Type converter) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == noun && i.GenericTypeArguments[0] == type)
            ? (ValueConverter)Activator.CreateInstance(converter.MakeGenericType(type))!
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
