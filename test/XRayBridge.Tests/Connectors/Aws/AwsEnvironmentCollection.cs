namespace XRayBridge.Tests.Connectors.Aws;

[CollectionDefinition(AwsEnvironment.Collection, DisableParallelization = true)]
public sealed class AwsEnvironmentCollection;
