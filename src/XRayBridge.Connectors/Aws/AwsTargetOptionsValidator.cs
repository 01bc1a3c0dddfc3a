namespace XRayBridge.Connectors.Aws;

/// <summary>Turns <see cref="AwsTargetOptions"/> into an <see cref="AwsTarget"/>, or says all that is wrong.</summary>
public static class AwsTargetOptionsValidator
{
    private const int MaxNameLength = 100;

    /// <summary>Adds one line for each error; <paramref name="key"/> is the configuration key that holds the target.</summary>
    public static AwsTarget? Validate(AwsTargetOptions options, string key, ICollection<string> errors)
    {
        var errorsBefore = errors.Count;
        Uri? endpoint = null;
        if (options.Endpoint is not null
            && !(Uri.TryCreate(options.Endpoint, UriKind.Absolute, out endpoint) && endpoint.Scheme is "http" or "https" && endpoint.Query.Length == 0))
        {
            errors.Add($"{key}.endpoint: '{options.Endpoint}' is not an address like https://xray.eu-central-1.amazonaws.com.");
        }

        if (options.Region is not null && !IsWord(options.Region))
        {
            errors.Add($"{key}.region: '{options.Region}' is not a region like eu-central-1.");
        }

        if (options.Name is not null && !IsWord(options.Name))
        {
            errors.Add($"{key}.name: '{options.Name}' may have letters, digits and . _ - only, and at most {MaxNameLength} of them.");
        }

        if (options.RoleArn is not null && !options.RoleArn.StartsWith("arn:", StringComparison.Ordinal))
        {
            errors.Add($"{key}.role_arn: '{options.RoleArn}' is not an ARN like arn:aws:iam::123456789012:role/name.");
        }

        if (options.ExternalId is not null && options.RoleArn is null)
        {
            errors.Add($"{key}.external_id: is of use with {key}.role_arn only.");
        }

        return errors.Count > errorsBefore
            ? null
            : new AwsTarget(NameOf(options, endpoint), options.Region, options.Profile, options.RoleArn, options.ExternalId, endpoint);
    }

    /// <summary>The position is saved under the name: the same settings must give the same name for ever.</summary>
    private static string NameOf(AwsTargetOptions options, Uri? endpoint)
    {
        var place = options.Region ?? "default";
        return options.Name
            ?? (endpoint is not null ? $"{endpoint.Host}-{endpoint.Port}"
                : options.Profile is not null ? $"{options.Profile}-{place}"
                : place);
    }

    private static bool IsWord(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-'))
            {
                return false;
            }
        }

        return text.Length is > 0 and <= MaxNameLength;
    }
}
