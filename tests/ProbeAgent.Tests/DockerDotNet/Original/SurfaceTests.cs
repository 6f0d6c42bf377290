extern alias Original;

using System.Reflection;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace ProbeAgent.Tests.DockerDotNet.Original;

/// <summary>The stand-in's public surface is part of the original's: what compiles against it compiles against both.</summary>
public sealed class SurfaceTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly[] Originals =
        [typeof(Original::Docker.DotNet.DockerClient).Assembly, typeof(Original::Docker.DotNet.X509.CertificateCredentials).Assembly];

    private static readonly Type[] Ours = typeof(global::Docker.DotNet.DockerClient).Assembly.GetExportedTypes();

    public static TheoryData<string> TypeNames => [.. Ours.Select(type => type.FullName!)];

    public static TheoryData<string> ModelNames => [.. Ours
        .Where(type => type is { Namespace: "Docker.DotNet.Models", IsClass: true } && !type.Name.EndsWith("Parameters", StringComparison.Ordinal))
        .Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(TypeNames))]
    public void PublicType_InTheOriginalToo_WithTheSameMembers(string typeName)
    {
        var ours = Our(typeName);
        var theirs = Their(typeName);
        Assert.Equal(Kind(theirs), Kind(ours));

        Assert.Empty(Members(ours).Except(Members(theirs)));
        Assert.Empty(Bases(ours).Except(Bases(theirs)));
    }

    [Theory]
    [MemberData(nameof(ModelNames))]
    public void Model_InTheOriginalToo_WithTheSameNamesInJson(string typeName)
    {
        foreach (var property in Our(typeName).GetProperties())
        {
            var theirs = Their(typeName).GetProperty(property.Name)!.GetCustomAttribute<DataMemberAttribute>()!.Name;
            Assert.Equal(theirs, property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? property.Name);
        }
    }

    private static Type Our(string typeName) => Ours.Single(type => type.FullName == typeName);

    private static Type Their(string typeName)
    {
        var theirs = Originals.Select(assembly => assembly.GetType(typeName)).SingleOrDefault(type => type?.IsVisible == true);
        Assert.NotNull(theirs);
        return theirs;
    }

    private static string Kind(Type type) =>
        $"sealed={type.IsSealed} abstract={type.IsAbstract} interface={type.IsInterface} enum={type.IsEnum}";

    private static IEnumerable<string> Bases(Type type) =>
        type.GetInterfaces().Append(type.BaseType).Where(t => t is not null).Select(t => t!.ToString());

    private static IEnumerable<string> Members(Type type) =>
        type.GetMembers(Declared).Where(IsVisible).Select(Describe);

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        // Its accessors are methods of their own.
        _ => false,
    };

    // With the parameters' names and defaults: callers name them, and leave them out.
    private static string Describe(MemberInfo member) => member switch
    {
        MethodInfo method => $"{(method.IsStatic ? "static " : "")}{method}({Parameters(method)})",
        ConstructorInfo constructor => $"{constructor}({Parameters(constructor)})",
        FieldInfo { IsLiteral: true } field => $"{field} = {field.GetRawConstantValue()}",
        _ => member.ToString()!,
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        parameter.Name + (parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "null"}" : "")));
}
