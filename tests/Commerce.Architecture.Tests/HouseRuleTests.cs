using System.Reflection;
using System.Runtime.CompilerServices;

namespace Commerce.Architecture.Tests;

public sealed class HouseRuleTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Port_methods_that_return_tasks_take_a_required_cancellation_token_last()
    {
        var wrong = AsyncMethods(typeof(ValueTask), typeof(ValueTask<>))
            .Where(m => m.GetParameters() is not [.., { IsOptional: false } last] || last.ParameterType != typeof(CancellationToken))
            .Select(Name);

        wrong.Should().BeEmpty();
    }

    [Fact]
    public void Services_that_hosts_call_return_tasks_and_take_an_optional_token_last()
    {
        var wrong = AsyncMethods(typeof(Task), typeof(Task<>))
            .Where(m => m.GetParameters() is not [.., { IsOptional: true } last] || last.ParameterType != typeof(CancellationToken))
            .Select(Name);

        wrong.Should().BeEmpty();
    }

    [Fact]
    public void Store_ports_are_named_stores_and_services_services() => Assemblies.WrittenTypes(Assemblies.Abstractions)
        .Where(t => t.IsInterface && t.IsPublic && t.GetMethods().Length > 0)
        .Where(t => t.Name.EndsWith("Store", StringComparison.Ordinal) && t.GetMethods().Any(m => IsTask(m.ReturnType, typeof(Task), typeof(Task<>))))
        .Select(t => t.FullName)
        .Should().BeEmpty("a store is a port: its methods return ValueTask");

    [Fact]
    public void No_constructor_takes_more_than_six_dependencies() => Assemblies.WrittenTypes(Assemblies.Core, Assemblies.Storage)
        .Where(t => t.IsClass && !IsRecord(t) && t.Name != "CalculatedOrder")
        .SelectMany(t => t.GetConstructors(Declared).Where(c => c.GetParameters().Length > 6).Select(_ => t.FullName))
        .Should().BeEmpty("a class that needs a seventh does two jobs");

    [Fact]
    public void Classes_are_sealed_unless_they_are_made_to_be_derived_from()
    {
        var derivedFrom = Assemblies.WrittenTypes(Assemblies.Packages).Select(t => t.BaseType).OfType<Type>().ToHashSet();

        // What only our own code can derive from shows by being derived from.
        Assemblies.WrittenTypes(Assemblies.Packages)
            .Where(t => t.IsClass && !t.IsAbstract && !t.IsSealed && (t.IsVisible || !derivedFrom.Contains(t)))
            .Select(t => t.FullName)
            .Should().BeEmpty();
    }

    [Fact]
    public void Properties_are_set_once_outside_options() => Assemblies.WrittenTypes(Assemblies.Packages)
        .Where(t => !t.Name.EndsWith("Options", StringComparison.Ordinal) && !t.IsInterface)
        .SelectMany(t => t.GetProperties(Declared).Where(p => p.SetMethod is { IsPublic: true } setter && t.IsPublic && !IsInitOnly(setter)).Select(p => $"{t.Name}.{p.Name}"))
        .Except(SettableByDesign, StringComparer.Ordinal)
        .Should().BeEmpty();

    [Fact]
    public void Names_tell_what_a_type_does() => Assemblies.WrittenTypes(Assemblies.Packages)
        .Where(t => t.Name.EndsWith("Manager", StringComparison.Ordinal) || t.Name.EndsWith("Helper", StringComparison.Ordinal)
            || t.Name.EndsWith("Util", StringComparison.Ordinal) || t.Name.EndsWith("Utils", StringComparison.Ordinal) || t.Name.EndsWith("Impl", StringComparison.Ordinal))
        .Select(t => t.FullName)
        .Should().BeEmpty();

    [Fact]
    public void Money_is_never_a_binary_fraction()
    {
        Type[] binary = [typeof(double), typeof(float), typeof(Half)];
        var wrong =
            from type in Assemblies.WrittenTypes(Assemblies.Abstractions, Assemblies.Core, Assemblies.Storage)
            where type.DeclaringType is null && type.Namespace is "Commerce" or "Commerce.Pricing" or "Commerce.Tax" or "Commerce.Promotions" or "Commerce.Payments" or "Commerce.Orders"
                or "Commerce.Shipping" or "Commerce.Catalog"
            where TypeUses.Of(type).Overlaps(binary) || TypeUses.TouchesBinaryFractions(type)
            select type.FullName;

        wrong.Should().BeEmpty();
    }

    [Fact]
    public void Nobody_asks_the_system_for_the_time_a_random_id_or_a_blocking_wait()
    {
        var wrong =
            from type in Assemblies.WrittenTypes(Assemblies.Packages)
            where type.DeclaringType is null
            from use in TypeUses.Members(type)
            let name = $"{use.Member.DeclaringType?.FullName?.Split('`')[0]}.{use.Member.Name}"
            where name is "System.DateTime.get_Now" or "System.DateTime.get_UtcNow" or "System.DateTimeOffset.get_Now" or "System.DateTimeOffset.get_UtcNow"
                or "System.DateTime.get_Today" or "System.Guid.NewGuid" or "System.Threading.Thread.Sleep" or "System.Threading.Tasks.Task.WaitAll" or "System.Threading.Tasks.Task.WaitAny"
                or "System.Threading.Tasks.Task.Wait" or "System.Threading.Tasks.Task.get_Result"
            select $"{type.FullName} calls {name}";

        wrong.Distinct(StringComparer.Ordinal).Should().BeEmpty();
    }

    [Fact]
    public void The_banned_symbols_are_an_error_at_compile_time()
    {
        var banned = File.ReadAllText(Path.Combine(Repository.Root, "eng", "BannedSymbols.txt"));

        banned.Should().Contain("P:System.DateTime.UtcNow").And.Contain("P:System.DateTimeOffset.UtcNow").And.Contain("M:System.Guid.NewGuid");
        File.ReadAllText(Path.Combine(Repository.Root, ".editorconfig")).Should().Contain("dotnet_diagnostic.RS0030.severity = error");
    }

    [Fact]
    public void No_source_file_is_longer_than_three_hundred_lines() => Repository.Files("src", "*.cs")
        .Where(f => File.ReadLines(f).Count() > 300)
        .Select(Repository.Relative)
        .Should().BeEmpty();

    [Fact]
    public void A_feature_word_names_the_same_room_in_source_and_tests()
    {
        var rooms = Directory.GetDirectories(Path.Combine(Repository.Root, "src", "Commerce.Core")).Select(Path.GetFileName).Where(n => n is not ("bin" or "obj")).ToHashSet();
        var tested = Directory.GetDirectories(Path.Combine(Repository.Root, "tests", "Commerce.Core.Tests")).Select(Path.GetFileName).Where(n => n is not ("bin" or "obj"));

        tested.Should().BeSubsetOf(rooms);
        rooms.Should().BeSubsetOf(tested, "every room has tests of its own");
    }

    [Fact]
    public void Tests_of_storage_stand_in_the_rooms_that_they_test()
    {
        var rooms = Directory.GetDirectories(Path.Combine(Repository.Root, "src", "Commerce.Storage.EfCore")).Select(Path.GetFileName);

        Directory.GetDirectories(Path.Combine(Repository.Root, "tests", "Commerce.Storage.EfCore.Tests")).Select(Path.GetFileName).Should().BeSubsetOf(rooms);
    }

    private static readonly string[] SettableByDesign = [];

    private static IEnumerable<MethodInfo> AsyncMethods(Type plain, Type generic) => Assemblies.WrittenTypes(Assemblies.Abstractions)
        .Where(t => t.IsInterface && t.IsPublic)
        .SelectMany(t => t.GetMethods(Declared))
        .Where(m => IsTask(m.ReturnType, plain, generic));

    private static bool IsTask(Type type, Type plain, Type generic) =>
        type == plain || (type.IsGenericType && type.GetGenericTypeDefinition() == generic);

    private static bool IsInitOnly(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$", Declared) is not null;

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}";
}
