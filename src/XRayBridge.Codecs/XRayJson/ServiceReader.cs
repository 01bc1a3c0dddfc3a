using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>Reads the <c>service</c> block of a segment (section 1.10).</summary>
internal static class ServiceReader
{
    public static ServiceBlock? Read(ref DocumentCursor cursor)
    {
        if (!cursor.IsObject)
        {
            cursor.Skip();
            return null;
        }

        string? version = null, serviceName = null, runtime = null, runtimeVersion = null, compiler = null, compilerVersion = null;
        while (cursor.NextProperty(out var name))
        {
            switch (name.Length)
            {
                case 7 when name.SequenceEqual("version"u8): version = cursor.ReadText(); break;
                case 4 when name.SequenceEqual("name"u8): serviceName = cursor.ReadText(); break;
                case 7 when name.SequenceEqual("runtime"u8): runtime = cursor.ReadText(); break;
                case 15 when name.SequenceEqual("runtime_version"u8): runtimeVersion = cursor.ReadText(); break;
                case 8 when name.SequenceEqual("compiler"u8): compiler = cursor.ReadText(); break;
                case 16 when name.SequenceEqual("compiler_version"u8): compilerVersion = cursor.ReadText(); break;
                default: cursor.Skip(); break;
            }
        }

        var service = cursor.Scratch?.Services.Next() ?? new ServiceBlock();
        service.Version = version;
        service.Name = serviceName;
        service.Runtime = runtime;
        service.RuntimeVersion = runtimeVersion;
        service.Compiler = compiler;
        service.CompilerVersion = compilerVersion;
        return service;
    }
}
