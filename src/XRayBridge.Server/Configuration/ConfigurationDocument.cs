using System.Text;

namespace XRayBridge.Server.Configuration;

/// <summary>Writes docs/configuration.md from the table.</summary>
internal static class ConfigurationDocument
{
    public static string Write()
    {
        var text = new StringBuilder("""
            # Configuration

            <!-- Made by `xraybridge docs configuration`. Change src/XRayBridge.Server/Configuration/SettingTable.cs, not this file. -->

            Every setting can be given as a flag of `xraybridge serve`, as a variable of the environment, or in a YAML file named by
            `--config` (or `XRAYBRIDGE_CONFIG`). A flag wins over a variable, a variable over the file. A switch can be given as a flag without a value.
            `xraybridge check-config` prints what is in force and where it comes from. Unknown names, bad values and conflicts are
            all reported at once, with the line of the file, and the bridge does not start (exit code 2).


            """);
        var defaults = new BridgeConfiguration();
        foreach (var section in SettingTable.All.GroupBy(setting => setting.Key.Split('.')[0]))
        {
            text.Append("## ").Append(section.Key).Append("\n\n| key | flag | variable | value | default | meaning |\n|---|---|---|---|---|---|\n");
            foreach (var setting in section)
            {
                var standard = setting.Format(defaults);
                text.Append("| `").Append(setting.Key)
                    .Append("` | `").Append(setting.Flag)
                    .Append("` | `").Append(SettingTable.VariableOf(setting))
                    .Append("` | ").Append(setting.Expected)
                    .Append(" | ").Append(standard is null ? "none" : $"`{standard}`")
                    .Append(" | ").Append(setting.Description).Append(" |\n");
            }

            text.Append('\n');
        }

        WriteList(text, OtlpTargetTable.Key, "OpenTelemetry backends, each with a position of its own, beside the one of the section otlp; only in the file.", OtlpTargetTable.Fields);
        WriteList(text, SettingTable.TargetsKey, "Several accounts or regions, each polled with a position of its own; only in the file.", SettingTable.TargetFields);
        WriteList(text, SettingTable.KeepKey, "Traces that are kept longer than `storage.retention_days`; only in the file. [storage.md](storage.md) tells what is kept when.", SettingTable.KeepFields);
        WriteExample(text);
        return text.ToString();
    }

    private static void WriteList<T>(StringBuilder text, string key, string meaning, IReadOnlyList<Setting<T>> fields)
    {
        text.Append("## ").Append(key).Append("\n\n").Append(meaning).Append("\n\n| field | value | meaning |\n|---|---|---|\n");
        foreach (var field in fields)
        {
            text.Append("| `").Append(field.Key).Append("` | ").Append(field.Expected).Append(" | ").Append(field.Description).Append(" |\n");
        }

        text.Append('\n');
    }

    private static void WriteExample(StringBuilder text) => text.Append("""
        ## Example

        ```yaml
        listen:
          host: 0.0.0.0
        storage:
          data_dir: /var/lib/xraybridge
          retention_days: 14
          max_size: 50GB
          keep:
            - filter: fault OR error
              for: 90d
        otlp:
          targets:
            - name: tempo
              endpoint: https://tempo.example.com
              # ca_file: /etc/xraybridge/ca.pem
            - name: faults
              endpoint: https://otlp.example.com:4317
              protocol: grpc
              filter: fault = true
        poller:
          interval_seconds: 30
          targets:
            - name: production
              region: eu-central-1
              role_arn: arn:aws:iam::123456789012:role/xray-reader
              external_id: bridge
            - name: staging
              region: eu-west-1
              profile: staging
        ```

        """);
}
