using System.Text.Json;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>Writes what only segments have: origin, user, service.</summary>
internal static class SegmentFields
{
    public static void Write(Utf8JsonWriter json, ref OtlpSpan span, bool isOurs)
    {
        ref var resource = ref span.Resource;
        HttpFields.WriteText(json, "origin"u8, TakeOrigin(ref resource, isOurs));
        HttpFields.WriteText(json, "resource_arn"u8, resource.TakeText(XRayAttributes.ResourceArn));
        HttpFields.WriteText(json, "user"u8, span.Attributes.TakeText("enduser.id"u8));
        StatusFields.WriteFlag(json, "inferred"u8, span.Attributes.TakeFlag(XRayAttributes.Inferred));
        WriteService(json, ref resource, isOurs);
    }

    private static ReadOnlySpan<byte> TakeOrigin(ref AttributeTable resource, bool isOurs)
    {
        var origin = resource.TakeText(XRayAttributes.Origin);
        var provider = resource.PeekText("cloud.provider"u8);
        return isOurs || !origin.IsEmpty || !(provider.IsEmpty || provider.SequenceEqual("aws"u8))
            ? origin
            : OriginNames.Of(resource.PeekText("cloud.platform"u8), resource.PeekText("aws.ecs.launchtype"u8));
    }

    private static void WriteService(Utf8JsonWriter json, ref AttributeTable resource, bool isOurs)
    {
        var version = resource.TakeText("service.version"u8);
        version = version.IsEmpty && !isOurs ? resource.TakeText("container.image.tag"u8) : version;
        var runtime = resource.TakeText("process.runtime.name"u8);
        var runtimeVersion = resource.TakeText("process.runtime.version"u8);
        var name = resource.TakeText(XRayAttributes.ServiceName);
        var compiler = resource.TakeText(XRayAttributes.ServiceCompiler);
        var compilerVersion = resource.TakeText(XRayAttributes.ServiceCompilerVersion);
        if (version.IsEmpty && runtime.IsEmpty && runtimeVersion.IsEmpty && name.IsEmpty && compiler.IsEmpty && compilerVersion.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("service"u8);
        HttpFields.WriteText(json, "version"u8, version);
        HttpFields.WriteText(json, "name"u8, name);
        HttpFields.WriteText(json, "runtime"u8, runtime);
        HttpFields.WriteText(json, "runtime_version"u8, runtimeVersion);
        HttpFields.WriteText(json, "compiler"u8, compiler);
        HttpFields.WriteText(json, "compiler_version"u8, compilerVersion);
        json.WriteEndObject();
    }
}
