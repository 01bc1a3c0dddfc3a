namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary><c>cloud.platform</c> to X-Ray's <c>origin</c>.</summary>
internal static class OriginNames
{
    /// <summary>The origin, or empty when the platform is none of AWS's, or not told.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> platform, ReadOnlySpan<byte> launchType)
    {
        if (platform.SequenceEqual("aws_ecs"u8))
        {
            return launchType.SequenceEqual("ec2"u8) ? "AWS::ECS::EC2"u8
                : launchType.SequenceEqual("fargate"u8) ? "AWS::ECS::Fargate"u8
                : "AWS::ECS::Container"u8;
        }

        return platform.SequenceEqual("aws_ec2"u8) ? "AWS::EC2::Instance"u8
            : platform.SequenceEqual("aws_eks"u8) ? "AWS::EKS::Container"u8
            : platform.SequenceEqual("aws_lambda"u8) ? "AWS::Lambda::Function"u8
            : platform.SequenceEqual("aws_elastic_beanstalk"u8) ? "AWS::ElasticBeanstalk::Environment"u8
            : platform.SequenceEqual("aws_app_runner"u8) ? "AWS::AppRunner::Service"u8
            : default;
    }
}
