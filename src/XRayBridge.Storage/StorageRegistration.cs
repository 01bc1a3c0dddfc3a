using Microsoft.Extensions.DependencyInjection;

namespace XRayBridge.Storage;

/// <summary>Registers the store and its faces. It is opened when the first of them is asked for, and closed with the container.</summary>
public static class StorageRegistration
{
    /// <summary>Needs logging, metrics and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options)
    {
        services.AddSingleton<StorageTelemetry>();
        services.AddSingleton(provider => StoreFactory.Open(
            options, provider.GetRequiredService<StorageTelemetry>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => provider.GetRequiredService<IStore>().Log);
        services.AddSingleton(provider => provider.GetRequiredService<IStore>().Traces);
        services.AddSingleton(provider => provider.GetRequiredService<IStore>().Finder);
        services.AddSingleton(provider => provider.GetRequiredService<IStore>().Rollups);
        services.AddSingleton(provider => provider.GetRequiredService<IStore>().State);
        if (options.Type == StorageKind.Sqlite)
        {
            services.AddSingleton(provider => provider.GetRequiredService<IStore>().Indexer!);
        }

        return services;
    }
}
