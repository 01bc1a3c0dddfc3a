using XRayBridge.Connectors.Aws;

namespace XRayBridge.Connectors.Sinks.XRayUpload;

/// <summary>Turns <see cref="XRayUploadOptions"/> into an <see cref="XRayUploadPlan"/>, or says all that is wrong.</summary>
public static class XRayUploadOptionsValidator
{
    public const int MaxParallelCalls = 100;

    private const int MaxArnLength = 500;

    /// <summary>Adds one line for each error, naming the key; the plan is null when there is an error or nothing is uploaded.</summary>
    public static XRayUploadPlan? Validate(XRayUploadOptions options, ICollection<string> errors)
    {
        if (options.Target is null)
        {
            return null;
        }

        var errorsBefore = errors.Count;
        var target = AwsTargetOptionsValidator.Validate(options.Target, "upstream", errors);
        if (options.ParallelCalls is < 1 or > MaxParallelCalls)
        {
            errors.Add($"upstream.parallel_calls: {options.ParallelCalls} is not between 1 and {MaxParallelCalls}.");
        }

        if (options.ResourceArn is { Length: > MaxArnLength })
        {
            errors.Add($"upstream.resource_arn: has {options.ResourceArn.Length} characters, {MaxArnLength} are allowed.");
        }

        return errors.Count > errorsBefore ? null : new XRayUploadPlan(target!, options.ResourceArn, options.ParallelCalls);
    }
}
