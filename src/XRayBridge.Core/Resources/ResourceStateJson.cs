using System.Text.Json.Serialization;
using XRayBridge.Core.Account;
using XRayBridge.Core.Groups;
using XRayBridge.Core.Policies;
using XRayBridge.Core.Tags;

namespace XRayBridge.Core.Resources;

/// <summary>How resources stand in the state store: our own form, apart from the API's. Renaming a property would lose what is stored.</summary>
[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Group))]
[JsonSerializable(typeof(TagSet))]
[JsonSerializable(typeof(ResourcePolicy))]
[JsonSerializable(typeof(AccountSettings))]
internal sealed partial class ResourceStateJson : JsonSerializerContext;
