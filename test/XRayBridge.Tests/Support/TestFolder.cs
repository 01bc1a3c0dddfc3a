namespace XRayBridge.Tests.Support;

/// <summary>A folder that is gone with the test.</summary>
public sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("xraybridge-").FullName;

    public string Combine(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Copies what is in a folder now, as a crash at this moment would leave it.</summary>
    public static void CopyTo(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            if (System.IO.Path.GetFileName(file) != "lock")
            {
                File.Copy(file, System.IO.Path.Combine(to, System.IO.Path.GetFileName(file)));
            }
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
