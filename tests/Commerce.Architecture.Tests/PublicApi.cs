using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Commerce.Architecture.Tests;

/// <summary>Prints the public surface of an assembly, a line a member, in an order that does not depend on the compiler.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly HashSet<string> RecordMembers =
        new(["<Clone>$", "PrintMembers", "Deconstruct", "GetHashCode", "ToString", "Equals", "op_Equality", "op_Inequality", "get_EqualityContract"], StringComparer.Ordinal);

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{Kind(type)} {TypeName(type, withNamespace: true)}{Bases(type)}\n");
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(v => $"{Enum.GetName(type, v)} = {v}");
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return [];
        }

        var isRecord = type.GetMethod("<Clone>$", Declared) is not null || type.GetMethod("PrintMembers", Declared) is not null;
        var constructors = type.GetConstructors(Declared).Where(IsVisible).Select(c => $"new({Parameters(c)})");
        var fields = type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily).Select(f => $"{(f.IsLiteral ? "const " : f.IsStatic ? "static " : "")}{TypeName(f.FieldType)} {f.Name}{(f.IsLiteral ? $" = {f.GetRawConstantValue()}" : "")}");
        var properties = type.GetProperties(Declared).Where(p => (p.GetMethod ?? p.SetMethod) is { } accessor && IsVisible(accessor)).Select(Property);
        var methods = type.GetMethods(Declared)
            .Where(m => IsVisible(m) && (!m.IsSpecialName || m.Name.StartsWith("op_", StringComparison.Ordinal)))
            .Where(m => !(isRecord && RecordMembers.Contains(m.Name)) && !m.Name.Contains('<', StringComparison.Ordinal))
            .Select(Method);
        return constructors.Concat(fields).Concat(properties).Concat(methods);
    }

    private static string Property(PropertyInfo property)
    {
        var nullable = Nullability.Create(property).ReadState == NullabilityState.Nullable && !property.PropertyType.IsValueType ? "?" : "";
        var setter = property.SetMethod is { } set && IsVisible(set)
            ? set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;"
            : "";
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var accessor = (property.GetMethod ?? property.SetMethod)!;
        return $"{required}{Modifiers(accessor)}{TypeName(property.PropertyType)}{nullable} {property.Name}{Index(property)} {{ get;{setter} }}";
    }

    private static string Index(PropertyInfo property) =>
        property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{string.Join(", ", parameters.Select(p => TypeName(p.ParameterType)))}]" : "";

    private static string Method(MethodInfo method)
    {
        var nullable = Nullability.Create(method.ReturnParameter).ReadState == NullabilityState.Nullable && !method.ReturnType.IsValueType ? "?" : "";
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        return $"{Modifiers(method)}{TypeName(method.ReturnType)}{nullable} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
    {
        var nullable = Nullability.Create(p).ReadState == NullabilityState.Nullable && !p.ParameterType.IsValueType ? "?" : "";
        var direction = p.IsOut ? "out " : p.ParameterType.IsByRef ? "in " : p.IsDefined(typeof(ParamArrayAttribute)) || p.IsDefined(typeof(ParamCollectionAttribute)) ? "params " : "";
        var optional = p.HasDefaultValue ? $" = {p.DefaultValue ?? "default"}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{direction}{TypeName(p.ParameterType)}{nullable} {p.Name}{optional}");
    }));

    private static string Modifiers(MethodBase method) =>
        (method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "")
        + (method.IsStatic ? "static " : "")
        + (method.DeclaringType!.IsInterface ? "" : method.IsAbstract ? "abstract " : method.IsVirtual && !method.IsFinal ? "virtual " : "");

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : type.IsInterface ? "interface"
        : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    private static string Bases(Type type)
    {
        var bases = new List<string>();
        if (type.IsClass && type.BaseType is { } parent && parent != typeof(object))
        {
            bases.Add(TypeName(parent));
        }

        if (!type.IsEnum)
        {
            var inherited = type.BaseType?.GetInterfaces() ?? [];
            bases.AddRange(type.GetInterfaces().Where(i => i.IsPublic).Except(inherited).Select(i => TypeName(i)).Order(StringComparer.Ordinal));
        }

        return bases.Count == 0 ? "" : $" : {string.Join(", ", bases)}";
    }

    private static string TypeName(Type type, bool withNamespace = false)
    {
        if (type.IsByRef || type.IsArray)
        {
            return TypeName(type.GetElementType()!) + (type.IsArray ? "[]" : "");
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return $"{TypeName(value)}?";
        }

        var name = type.Name.Split('`')[0];
        if (type.IsGenericType && type.GetGenericArguments() is { Length: > 0 } arguments)
        {
            name += $"<{string.Join(", ", arguments.Select(a => TypeName(a)))}>";
        }

        name = type is { IsNested: true, IsGenericParameter: false } ? $"{TypeName(type.DeclaringType!)}.{name}" : name;
        return withNamespace ? $"{type.Namespace}.{name}" : name;
    }
}
