namespace XRayBridge.Codecs.Otlp.FromXRay;

/// <summary>X-Ray's <c>origin</c> to <c>cloud.platform</c>. Origins are compared ignoring case: senders differ.</summary>
internal static class CloudPlatform
{
    public static string? Of(string? origin)
    {
        if (origin is null || !origin.StartsWith("AWS::", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var service = origin.AsSpan(5);
        return Is(service, "EC2") ? "aws_ec2"
            : Is(service, "ECS") ? "aws_ecs"
            : Is(service, "EKS") ? "aws_eks"
            : Is(service, "Lambda") ? "aws_lambda"
            : Is(service, "ElasticBeanstalk") ? "aws_elastic_beanstalk"
            : Is(service, "AppRunner") ? "aws_app_runner"
            : null;
    }

    private static bool Is(ReadOnlySpan<char> origin, string service) =>
        origin.StartsWith(service, StringComparison.OrdinalIgnoreCase)
        && (origin.Length == service.Length || origin[service.Length] == ':');
}
