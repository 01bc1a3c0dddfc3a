namespace XRayBridge.IntegrationTests.Ui;

/// <summary>One demo and one browser for all classes that only look at it.</summary>
[CollectionDefinition(Name)]
public sealed class SharedDemo : ICollectionFixture<DemoInBrowser>
{
    public const string Name = "demo in a browser";
}
