using System.Reflection;
using System.Reflection.Emit;

namespace Commerce.Architecture.Tests;

/// <summary>Reads from compiled code which types a type uses: signatures, attributes, constraints, locals, catches and instructions, generic arguments included.</summary>
internal static class TypeUses
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(o => o.Value);

    public static HashSet<Type> Of(Type type)
    {
        var uses = new HashSet<Type>();
        Add(uses, type.BaseType);
        foreach (var contract in type.GetInterfaces())
        {
            Add(uses, contract);
        }

        AddAttributes(uses, type);
        AddConstraints(uses, type.IsGenericType ? type.GetGenericArguments() : []);
        foreach (var field in type.GetFields(All))
        {
            Add(uses, field.FieldType);
            AddAttributes(uses, field);
        }

        foreach (var property in type.GetProperties(All))
        {
            AddAttributes(uses, property);
        }

        foreach (var method in Methods(type))
        {
            Add(uses, (method as MethodInfo)?.ReturnType);
            foreach (var parameter in method.GetParameters())
            {
                Add(uses, parameter.ParameterType);
            }

            AddAttributes(uses, method);
            AddConstraints(uses, method.IsGenericMethod ? method.GetGenericArguments() : []);
            foreach (var clause in method.GetMethodBody()?.ExceptionHandlingClauses ?? [])
            {
                Add(uses, clause.Flags == ExceptionHandlingClauseOptions.Clause ? clause.CatchType : null);
            }

            foreach (var local in method.GetMethodBody()?.LocalVariables ?? [])
            {
                Add(uses, local.LocalType);
            }

            foreach (var member in Referenced(method))
            {
                Add(uses, member as Type ?? member.DeclaringType);
                if (member is MethodInfo { IsGenericMethod: true } generic)
                {
                    foreach (var argument in generic.GetGenericArguments())
                    {
                        Add(uses, argument);
                    }
                }
            }
        }

        foreach (var nested in type.GetNestedTypes(All))
        {
            uses.UnionWith(Of(nested));
        }

        return uses;
    }

    /// <summary>True when a method of the type puts a binary fraction on the stack: a constant, a conversion, or what it calls gives back.</summary>
    public static bool TouchesBinaryFractions(Type type) =>
        Methods(type).Any(m => Instructions(m).Any(i => IsBinaryFraction(i.Code)) || Referenced(m).Any(r => r is MethodInfo called && IsBinaryFraction(called.ReturnType)))
        || type.GetNestedTypes(All).Any(TouchesBinaryFractions);

    /// <summary>Everything that the instructions of a type's methods name, closures and state machines included.</summary>
    public static IEnumerable<(MethodBase From, MemberInfo Member)> Members(Type type) => Methods(type)
        .SelectMany(m => Referenced(m).Select(r => (m, r)))
        .Concat(type.GetNestedTypes(All).SelectMany(Members));

    private static IEnumerable<MethodBase> Methods(Type type) => type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All));

    private static bool IsBinaryFraction(Type type) => type == typeof(double) || type == typeof(float) || type == typeof(Half);

    private static bool IsBinaryFraction(OpCode code) =>
        code.OperandType is OperandType.InlineR or OperandType.ShortInlineR || code == OpCodes.Conv_R4 || code == OpCodes.Conv_R8 || code == OpCodes.Conv_R_Un;

    private static IEnumerable<MemberInfo> Referenced(MethodBase method)
    {
        Type[]? typeArguments = method.DeclaringType is { IsGenericType: true } declaring ? declaring.GetGenericArguments() : null;
        Type[]? methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        foreach (var (code, token) in Instructions(method))
        {
            if (code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                yield return method.Module.ResolveMember(token, typeArguments, methodArguments)!;
            }
        }
    }

    private static IEnumerable<(OpCode Code, int Token)> Instructions(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } il)
        {
            yield break;
        }

        for (var at = 0; at < il.Length;)
        {
            short value = il[at++];
            if (value == 0xFE)
            {
                value = unchecked((short)(0xFE00 | il[at++]));
            }

            var code = OpCodesByValue[value];
            var size = Size(code.OperandType, il, at);
            yield return (code, size == 4 ? BitConverter.ToInt32(il, at) : 0);
            at += size;
        }
    }

    private static int Size(OperandType operand, byte[] il, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
        _ => 4,
    };

    private static void AddAttributes(HashSet<Type> uses, MemberInfo member)
    {
        foreach (var attribute in member.GetCustomAttributesData())
        {
            Add(uses, attribute.AttributeType);
            foreach (var argument in attribute.ConstructorArguments)
            {
                Add(uses, argument.Value as Type);
            }
        }
    }

    private static void AddConstraints(HashSet<Type> uses, Type[] arguments)
    {
        foreach (var constraint in arguments.Where(a => a.IsGenericParameter).SelectMany(a => a.GetGenericParameterConstraints()))
        {
            Add(uses, constraint);
        }
    }

    private static void Add(HashSet<Type> uses, Type? type)
    {
        if (type is null || type.IsGenericParameter)
        {
            return;
        }

        if (type.HasElementType)
        {
            Add(uses, type.GetElementType());
            return;
        }

        if (type.IsGenericType)
        {
            foreach (var argument in type.GetGenericArguments())
            {
                Add(uses, argument);
            }

            type = type.GetGenericTypeDefinition();
        }

        uses.Add(type);
    }
}
