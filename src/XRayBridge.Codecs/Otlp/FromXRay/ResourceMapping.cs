using XRayBridge.Codecs.Otlp.Stacks;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp.FromXRay;

/// <summary>The resource: what a segment says about who ran it.</summary>
internal static class ResourceMapping
{
    /// <summary>The name the specification gives to a service that is not known.</summary>
    private const string UnknownService = "unknown_service";

    /// <summary>Writes the attributes of a segment's resource by the stable conventions.</summary>
    public static void Write(Segment segment, AttributeSink attributes)
    {
        attributes.Add("service.name"u8, segment.Name);
        WriteService(segment.Service, attributes);
        attributes.Add(XRayAttributes.Origin, segment.Origin);
        attributes.Add(XRayAttributes.ResourceArn, segment.ResourceArn);
        if (segment.ResourceArn is { } arn && arn.Contains(":states:", StringComparison.Ordinal))
        {
            attributes.Add("aws.step_functions.state_machine.arn"u8, arn);
        }

        var platform = CloudPlatform.Of(segment.Origin);
        attributes.Add("cloud.platform"u8, platform);
        if (segment.Aws is { } aws)
        {
            attributes.Add("cloud.provider"u8, "aws");
            WriteDerived(aws, AwsMapping.WriteWhere(aws, attributes), attributes);
        }
        else if (platform is not null)
        {
            attributes.Add("cloud.provider"u8, "aws");
        }
    }

    /// <summary>The resource of a subsegment whose segment is not known: its own name is that of what it called.</summary>
    public static void WriteUnknown(AttributeSink attributes) => attributes.Add("service.name"u8, UnknownService);

    private static void WriteService(ServiceBlock? service, AttributeSink attributes)
    {
        if (service is not null)
        {
            attributes.Add("service.version"u8, service.Version);
            attributes.Add("process.runtime.name"u8, service.Runtime);
            attributes.Add("process.runtime.version"u8, service.RuntimeVersion);
            attributes.Add(XRayAttributes.ServiceName, service.Name);
            attributes.Add(XRayAttributes.ServiceCompiler, service.Compiler);
            attributes.Add(XRayAttributes.ServiceCompilerVersion, service.CompilerVersion);
        }
    }

    private static void WriteDerived(AwsBlock aws, AwsFacts facts, AttributeSink attributes)
    {
        if (aws.AvailabilityZone is { Length: > 1 } zone)
        {
            attributes.Add("cloud.availability_zone"u8, zone);
            attributes.Add("cloud.region"u8, zone.AsSpan(0, char.IsAsciiLetter(zone[^1]) ? zone.Length - 1 : zone.Length));
        }

        attributes.Add("telemetry.sdk.language"u8, StackLanguages.OfSdk(facts.Sdk));
        attributes.AddUtf8("service.instance.id"u8, facts.DeploymentId);
        facts.WriteLogGroups(attributes);
        attributes.AddUtf8("cloud.resource_id"u8, facts.FunctionArn);
        attributes.AddUtf8("faas.name"u8, facts.FunctionArn[(facts.FunctionArn.LastIndexOf((byte)':') + 1)..]);
    }
}
