using System.Buffers;
using System.Text.Json;
using XRayBridge.Core.Account;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>Writes parts of the account's settings. A change is in effect at once: no status ever says that it is under way.</summary>
public static class AccountSettingsWriter
{
    /// <summary>The bridge indexes every span that it holds, whatever is desired.</summary>
    private const int ActualPercentage = 100;

    private const string Active = "ACTIVE";

    public static void WriteEncryption(AccountSettings settings, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.WriteStartObject("EncryptionConfig");
        json.Text("KeyId", settings.EncryptionKeyId);
        json.WriteString("Status", Active);
        json.WriteString("Type", settings.EncryptionKeyId is null ? "NONE" : "KMS");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteDestination(AccountSettings settings, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.WriteString("Destination", settings.SendsToCloudWatchLogs ? "CloudWatchLogs" : "XRay");
        json.WriteString("Status", Active);
        json.WriteEndObject();
    }

    /// <summary>The answer of UpdateIndexingRule.</summary>
    public static void WriteIndexingRule(AccountSettings settings, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.WritePropertyName("IndexingRule");
        IndexingRule(json, settings);
        json.WriteEndObject();
    }

    /// <summary>The answer of GetIndexingRules.</summary>
    public static void WriteIndexingRules(AccountSettings settings, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.WriteStartArray("IndexingRules");
        IndexingRule(json, settings);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void IndexingRule(Utf8JsonWriter json, AccountSettings settings)
    {
        json.WriteStartObject();
        json.WriteString("Name", AccountSettingsRequest.IndexingRuleName);
        json.Time("ModifiedAt", settings.IndexingModifiedAt);
        json.WriteStartObject("Rule");
        json.WriteStartObject("Probabilistic");
        json.WriteNumber("DesiredSamplingPercentage", settings.IndexedPercentage);
        json.WriteNumber("ActualSamplingPercentage", ActualPercentage);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
