using System.Reflection;
using Commerce.Messaging;

namespace Commerce.Architecture.Tests;

/// <summary>Calls go down the feature map, news go up as events. Read from the compiled code.</summary>
public sealed class FeatureMapTests
{
    private const string Primitives = "Primitives";

    /// <summary>Statements, dialects, migrations: what every room of the storage package stands on.</summary>
    private const string Storage = "Storage";

    /// <summary>What each feature may use besides itself and the primitives.</summary>
    private static readonly Dictionary<string, string[]> Map = new(StringComparer.Ordinal)
    {
        [Primitives] = [],
        [Storage] = [],
        ["Messaging"] = [],
        ["Catalog"] = [],
        ["Tax"] = [],
        ["Customers"] = ["Messaging"],
        ["Payments"] = ["Messaging"],
        ["Inventory"] = ["Catalog", "Messaging"],
        ["Shipping"] = ["Catalog", "Messaging"],
        ["StoredValue"] = ["Payments", "Messaging"],
        ["Promotions"] = ["Catalog", "Customers", "Messaging"],
        ["Pricing"] = ["Catalog", "Customers", "Promotions", "Shipping", "Tax", "Messaging"],
        ["Carts"] = ["Catalog", "Customers", "Inventory", "Pricing", "Promotions", "Shipping", "Messaging"],
        ["Orders"] = ["Catalog", "Customers", "Inventory", "Payments", "Pricing", "Promotions", "Shipping", "Messaging"],
        ["Checkout"] = ["Carts", "Orders", "Catalog", "Customers", "Inventory", "Payments", "Pricing", "Promotions", "Shipping", "StoredValue", "Messaging"],
    };

    /// <summary>Joins all rooms by its nature: the façade, the tables of contents, the check at the start.</summary>
    private static readonly string[] Joints =
    [
        "Commerce.ICommerce", "Commerce.ICommerceInSession", "Commerce.CommerceFacade", "Commerce.CommerceInSession",
        "Commerce.CommerceOptions", "Commerce.CommerceBuilder", "Commerce.CommerceOptionsSetup",
        "Commerce.Storage.CommerceRowMaps", "Commerce.Storage.SchemaCheck",
    ];

    public static TheoryData<string> Features { get; } = [.. Map.Keys];

    [Theory]
    [MemberData(nameof(Features))]
    public void A_feature_uses_only_what_stands_in_its_row(string feature)
    {
        var allowed = Map[feature].Append(feature).Append(Primitives).Append(Storage).ToHashSet(StringComparer.Ordinal);

        var wrong =
            from type in Assemblies.WrittenTypes(Assemblies.Abstractions, Assemblies.Core, Assemblies.Storage)
            where FeatureOf(type) == feature && type.DeclaringType is null
            from used in TypeUses.Of(type)
            let other = FeatureOf(used)
            where other is not null && !allowed.Contains(other)
            select $"{type.FullName} uses {used.FullName} of {other}";

        wrong.Distinct(StringComparer.Ordinal).Should().BeEmpty();
    }

    [Fact]
    public void Every_type_belongs_to_a_feature_of_the_map() => Assemblies.WrittenTypes(Assemblies.Abstractions, Assemblies.Core, Assemblies.Storage)
        .Where(t => t.Namespace!.StartsWith("Commerce", StringComparison.Ordinal) && FeatureOf(t) is not { } && !IsJoint(t))
        .Select(t => t.FullName)
        .Should().BeEmpty();

    [Fact]
    public void Only_the_owning_feature_asks_a_session_for_its_store()
    {
        var wrong =
            from type in Assemblies.WrittenTypes(Assemblies.Abstractions, Assemblies.Core, Assemblies.Storage)
            where type.DeclaringType is null
            from use in TypeUses.Members(type)
            where use.Member is MethodInfo { Name: nameof(ICommerceSession.Get), IsGenericMethod: true } method
                && typeof(ICommerceSession).IsAssignableFrom(method.DeclaringType)
            let store = ((MethodInfo)use.Member).GetGenericArguments()[0]
            where !store.IsGenericParameter && FeatureOf(store) != FeatureOf(type) && FeatureOf(store) != "Messaging"
            select $"{type.FullName} asks for {store.Name}";

        wrong.Distinct(StringComparer.Ordinal).Should().BeEmpty();
    }

    [Fact]
    public void The_map_itself_has_no_cycle()
    {
        var rank = new Dictionary<string, int>(StringComparer.Ordinal);
        int RankOf(string feature, int depth)
        {
            depth.Should().BeLessThan(Map.Count, "a longer way down would be a circle");
            return rank.TryGetValue(feature, out var known)
                ? known
                : rank[feature] = Map[feature].Select(f => RankOf(f, depth + 1) + 1).DefaultIfEmpty(0).Max();
        }

        foreach (var feature in Map.Keys)
        {
            RankOf(feature, 0);
        }

        rank["Checkout"].Should().BeGreaterThan(rank["Orders"]);
    }

    private static string? FeatureOf(Type type)
    {
        if (type.Namespace is null || IsJoint(type) || !Assemblies.Packages.Contains(type.Assembly))
        {
            return null;
        }

        var parts = type.Namespace.Split('.');
        return parts[0] != "Commerce" ? null
            : parts.Length == 1 ? Primitives
            : Map.ContainsKey(parts[1]) ? parts[1]
            : null;
    }

    private static bool IsJoint(Type type) => Joints.Contains((type.DeclaringType ?? type).FullName);
}
